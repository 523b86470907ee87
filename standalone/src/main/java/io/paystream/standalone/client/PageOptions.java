package io.paystream.standalone.client;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which page of a list. */
final class PageOptions {

    @Option(names = "--limit", paramLabel = "N", description = "Items on a page, 1 to 200 (default: 50).")
    private @Nullable String limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Where the page before ended.")
    private @Nullable String cursor;

    Query addTo(Query query) {
        return query.with("limit", limit).with("cursor", cursor);
    }
}
