package io.paystream.projections.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ETagTest {

    private final ETag tag = ETag.of(17, "{}".getBytes(UTF_8));

    @Test
    void isQuotedAndNamesTheEntry() {
        assertThat(tag.text()).matches("\"17-[0-9a-f]{8}\"");
    }

    @Test
    void changesWithTheEntryAndWithTheContent() {
        assertThat(tag).isNotEqualTo(ETag.of(18, "{}".getBytes(UTF_8)));
        assertThat(tag).isNotEqualTo(ETag.of(17, "[]".getBytes(UTF_8)));
        assertThat(tag).isEqualTo(ETag.of(17, "{}".getBytes(UTF_8)));
    }

    @Test
    void isFoundInAListWeaklyOrAsAny() {
        assertThat(tag.isAmong(tag.text())).isTrue();
        assertThat(tag.isAmong("\"1\", W/" + tag.text())).isTrue();
        assertThat(tag.isAmong("*")).isTrue();
        assertThat(tag.isAmong("\"17\"")).isFalse();
        assertThat(tag.isAmong("")).isFalse();
    }
}
