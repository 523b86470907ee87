package io.paystream.projections.query;

import java.util.function.Consumer;

/** Whose views are read now. */
@FunctionalInterface
public interface CurrentRouter {

    /**
     * Runs a read; its views are not closed before it has ended.
     *
     * @throws io.paystream.service.http.ProblemException 503 while there are no views
     */
    void read(Consumer<Router> read);
}
