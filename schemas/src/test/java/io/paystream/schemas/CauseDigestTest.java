package io.paystream.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CauseDigestTest {

    private static final byte[] KEY = "acme".getBytes(UTF_8);
    private static final byte[] VALUE = {0, 0, 0, 0, 1, 2};
    private static final long TIMESTAMP = 1_790_000_000_000L;
    private static final byte[] FINGERPRINT = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final byte[] TRACEPARENT = "00-aa-bb-01".getBytes(UTF_8);

    /** Computed with another program; an entry proves its input by it for ever. */
    @Test
    void givesTheSameDigestForEver() {
        assertThat(digest(KEY, VALUE, TIMESTAMP, headers(FINGERPRINT, TRACEPARENT)))
                .isEqualTo("6d135fc0596e325bbe8d419791603372d908c187304d0cdd830887ad4cf641f2");
        assertThat(digest(null, null, 0, headers(null, null)))
                .isEqualTo("039ca1d7470c0020dd7e7a1a44f6954983a30df39506b9c20a2012ec545d64ce");
    }

    @Test
    void everyPartOfTheInputChangesIt() {
        Headers headers = headers(FINGERPRINT, TRACEPARENT);
        byte[] empty = {};

        List<String> digests = List.of(
                digest(KEY, VALUE, TIMESTAMP, headers),
                digest(null, VALUE, TIMESTAMP, headers),
                digest(empty, VALUE, TIMESTAMP, headers),
                digest("acmf".getBytes(UTF_8), VALUE, TIMESTAMP, headers),
                digest(KEY, null, TIMESTAMP, headers),
                digest(KEY, empty, TIMESTAMP, headers),
                digest(KEY, new byte[] {0, 0, 0, 0, 1, 3}, TIMESTAMP, headers),
                digest(KEY, VALUE, TIMESTAMP + 1, headers),
                digest(KEY, VALUE, TIMESTAMP, headers(null, TRACEPARENT)),
                digest(KEY, VALUE, TIMESTAMP, headers(empty, TRACEPARENT)),
                digest(KEY, VALUE, TIMESTAMP, headers(TRACEPARENT, TRACEPARENT)),
                digest(KEY, VALUE, TIMESTAMP, headers(FINGERPRINT, null)),
                digest(KEY, VALUE, TIMESTAMP, headers(FINGERPRINT, FINGERPRINT)));

        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void bytesThatMoveFromKeyToValueChangeIt() {
        Headers none = headers(null, null);

        assertThat(digest("ab".getBytes(UTF_8), "c".getBytes(UTF_8), 0, none))
                .isNotEqualTo(digest("a".getBytes(UTF_8), "bc".getBytes(UTF_8), 0, none));
    }

    @Test
    void aHeaderThatIsNotBoundDoesNotChangeIt() {
        Headers more = headers(FINGERPRINT, TRACEPARENT).add(RecordHeaders.CE_ID, KEY);

        assertThat(digest(KEY, VALUE, TIMESTAMP, more))
                .isEqualTo(digest(KEY, VALUE, TIMESTAMP, headers(FINGERPRINT, TRACEPARENT)));
    }

    @Test
    void theLastOfEqualHeadersIsTheOneBound() {
        Headers twice = headers(KEY, TRACEPARENT).add(RecordHeaders.SCHEMA_FINGERPRINT, FINGERPRINT);

        assertThat(digest(KEY, VALUE, TIMESTAMP, twice))
                .isEqualTo(digest(KEY, VALUE, TIMESTAMP, headers(FINGERPRINT, TRACEPARENT)));
    }

    private static Headers headers(byte @Nullable [] fingerprint, byte @Nullable [] traceparent) {
        Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        if (fingerprint != null) {
            headers.add(RecordHeaders.SCHEMA_FINGERPRINT, fingerprint);
        }
        if (traceparent != null) {
            headers.add(RecordHeaders.TRACEPARENT, traceparent);
        }
        return headers;
    }

    private static String digest(byte @Nullable [] key, byte @Nullable [] value, long timestamp, Headers headers) {
        return HexFormat.of().formatHex(CauseDigest.of(key, value, timestamp, headers));
    }
}
