package io.paystream.projections.query;

import io.paystream.service.http.PulledBody;
import java.net.http.HttpResponse;

/** How the stream of a book begins. */
sealed interface Followed {

    /**
     * The book's entries are applied here.
     *
     * @param head the last one so far
     */
    record Here(long head) implements Followed {}

    /**
     * They are applied elsewhere.
     *
     * @param answer the owner's: a stream, or why there is none
     */
    record There(HttpResponse<PulledBody> answer) implements Followed {}
}
