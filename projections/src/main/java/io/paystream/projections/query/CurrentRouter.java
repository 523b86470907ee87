package io.paystream.projections.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Whose views are read now. */
@FunctionalInterface
public interface CurrentRouter {

    /**
     * Runs a read; its views are not closed before it has ended.
     *
     * @throws io.paystream.service.http.ProblemException 503 while there are no views
     */
    void read(Consumer<Router> read);

    /** As above, with what the read found. */
    default <T> T ask(Function<Router, T> read) {
        List<T> found = new ArrayList<>(1);
        read(current -> found.add(read.apply(current)));
        return found.getFirst();
    }
}
