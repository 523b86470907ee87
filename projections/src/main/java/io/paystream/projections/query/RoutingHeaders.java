package io.paystream.projections.query;

import io.paystream.schemas.JournalPosition;
import io.paystream.schemas.RecordHeaders;
import java.util.List;

/** The headers that instances of the projections add for each other and for callers. */
final class RoutingHeaders {

    /** On an answer: {@code true} when a standby gave it, so it may be older than the owner's would be. */
    static final String STALE = "Paystream-Stale";

    /** On a forwarded request: who forwarded it. It is never forwarded again. */
    static final String FORWARDED_BY = "Paystream-Forwarded-By";

    /** On a forwarded request: {@code true} when a standby's rows will do. */
    static final String STANDBY_WILL_DO = "Paystream-Standby-Will-Do";

    /** On a 503 to a forwarded request: {@code true} when this instance does not have the book's rows. */
    static final String NOT_HERE = "Paystream-Not-Here";

    static final List<String> PASSED_ON = List.of(
            JournalPosition.HEADER,
            "If-None-Match",
            Params.LAST_EVENT_ID,
            "Accept",
            "Authorization",
            RecordHeaders.TRACEPARENT);

    static final List<String> PASSED_BACK =
            List.of("Content-Type", JournalPosition.HEADER, "ETag", "Retry-After", STALE);

    private RoutingHeaders() {}
}
