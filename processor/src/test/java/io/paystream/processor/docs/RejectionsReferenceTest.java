package io.paystream.processor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.ReasonCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectionsReferenceTest {

    @Test
    void listsEveryReasonInTheOrderInWhichTheyAreChecked() throws IOException {
        List<List<String>> rows = Arrays.stream(ReasonCode.values())
                .map(RejectionsReferenceTest::row)
                .toList();
        assertThat(MarkdownTable.in("reference/rejections.md", "rejections"))
                .isEqualTo(MarkdownTable.render(List.of("code", "when", "HTTP", "ISO 20022"), rows));
    }

    private static List<String> row(ReasonCode reason) {
        return List.of(
                "`" + reason + "`",
                reason.title(),
                Integer.toString(reason.httpStatus()),
                reason.iso20022().orElse(""));
    }
}
