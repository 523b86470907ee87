package io.paystream.projections.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void hasNoCursorWhenTheRowsEndWithTheLimit() {
        ObjectNode body = fill(new Page<>(2, PageTest::item), List.of(1, 2));

        assertThat(body.path("items")).hasSize(2);
        assertThat(body.has("nextCursor")).isFalse();
    }

    @Test
    void namesTheLastRowWhenThereAreMore() {
        ObjectNode body = fill(new Page<>(2, PageTest::item), List.of(1, 2, 3));

        assertThat(body.path("items")).hasSize(2);
        assertThat(body.path("nextCursor").asText()).isEqualTo("after 2");
    }

    @Test
    void endsEarlyWhenItHasLookedAtEnoughAndNamesTheLastRowLookedAt() {
        Page<Integer> onlyTens = new Page<>(2, 5, row -> row % 10 == 0 ? item(row) : null);

        ObjectNode body = fill(onlyTens, List.of(1, 2, 3, 4, 5, 10));

        assertThat(body.path("items")).isEmpty();
        assertThat(body.path("nextCursor").asText()).isEqualTo("after 5");
    }

    @Test
    void passesOverWhatIsNotWanted() {
        Page<Integer> onlyTens = new Page<>(2, 100, row -> row % 10 == 0 ? item(row) : null);

        ObjectNode body = fill(onlyTens, List.of(1, 10, 15, 20, 25));

        assertThat(body.path("items")).hasSize(2);
        assertThat(body.path("nextCursor").asText()).isEqualTo("after 20");
    }

    private static ObjectNode fill(Page<Integer> page, List<Integer> rows) {
        for (int row : rows) {
            if (!page.test(row)) {
                break;
            }
        }
        return page.into(Json.object(), row -> "after " + row);
    }

    private static ObjectNode item(int row) {
        return Json.object().put("row", row);
    }
}
