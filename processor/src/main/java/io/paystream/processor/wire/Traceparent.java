package io.paystream.processor.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.schemas.RecordHeaders;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** W3C trace context, version 00. */
final class Traceparent {

    private static final int LENGTH = 55;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private Traceparent() {}

    static Optional<String> of(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> FORM.matcher(text).matches());
    }

    static Optional<String> of(Headers headers) {
        Header header = headers.lastHeader(RecordHeaders.TRACEPARENT);
        return header == null || header.value() == null || header.value().length != LENGTH
                ? Optional.empty()
                : of(new String(header.value(), UTF_8));
    }
}
