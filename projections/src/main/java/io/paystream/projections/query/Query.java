package io.paystream.projections.query;

import io.paystream.projections.store.Rows;

/** One read whose request was found well-formed; may be run on whatever copy of the book's rows can be had. */
@FunctionalInterface
interface Query {

    /** Throws a {@code ProblemException} when what is asked for does not exist. */
    Answer run(Rows rows);

    /** Makes a query of a request, or throws a {@code ProblemException} that names what is wrong with it. */
    @FunctionalInterface
    interface Parser {

        Query parse(Params params);
    }
}
