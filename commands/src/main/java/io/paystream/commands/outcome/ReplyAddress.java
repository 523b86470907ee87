package io.paystream.commands.outcome;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.paystream.schemas.RecordHeaders;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Where the answers to one listener go: {@code <listener>/<correlation>}. The listener's name is new at every start, so
 * that answers to an earlier life are nobody's.
 */
final class ReplyAddress {

    private static final int DECIMAL = 10;

    private final String prefix;
    private final byte[] prefixBytes;

    private ReplyAddress(String listener) {
        this.prefix = listener + "/";
        this.prefixBytes = prefix.getBytes(US_ASCII);
    }

    static ReplyAddress fresh() {
        return new ReplyAddress(UUID.randomUUID().toString());
    }

    String of(long correlation) {
        return prefix + correlation;
    }

    /** The correlation that a record answers; empty when it answers somebody else or nobody. Does not decode the value. */
    OptionalLong correlationOf(Headers headers) {
        Header header = headers.lastHeader(RecordHeaders.REPLY_TO);
        byte[] value = header == null ? null : header.value();
        if (value == null || value.length <= prefixBytes.length || !isOurs(value)) {
            return OptionalLong.empty();
        }
        String correlation = new String(value, prefixBytes.length, value.length - prefixBytes.length, US_ASCII);
        try {
            return OptionalLong.of(Long.parseLong(correlation, DECIMAL));
        } catch (NumberFormatException notOneOfOurs) {
            return OptionalLong.empty();
        }
    }

    private boolean isOurs(byte[] value) {
        return Arrays.equals(value, 0, prefixBytes.length, prefixBytes, 0, prefixBytes.length);
    }
}
