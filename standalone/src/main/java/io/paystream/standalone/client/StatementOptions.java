package io.paystream.standalone.client;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a statement. */
final class StatementOptions {

    @Option(names = "--from", paramLabel = "INSTANT", description = "Lines at or after, e.g. 2026-11-24T06:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Lines before.")
    private @Nullable String to;

    @Option(names = "--limit", paramLabel = "N", description = "Lines on a page, 1 to 200 (default: 50).")
    private @Nullable String limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Where the page before ended.")
    private @Nullable String cursor;

    @Option(names = "--currency", paramLabel = "CODE", description = "Which of a system account's currencies.")
    private @Nullable String currency;

    Query query() {
        return new Query()
                .with("from", from)
                .with("to", to)
                .with("limit", limit)
                .with("cursor", cursor)
                .with("currency", currency);
    }
}
