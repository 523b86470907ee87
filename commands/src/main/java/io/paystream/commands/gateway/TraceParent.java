package io.paystream.commands.gateway;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C trace context, version 00. One that breaks the format is ignored, as the recommendation asks. */
final class TraceParent {

    static final String HEADER = "traceparent";

    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    static Optional<String> parse(@Nullable String header) {
        return Optional.ofNullable(header).filter(value -> VALID.matcher(value).matches());
    }
}
