package io.paystream.projections.query;

import java.util.Locale;

/** Why a stream of events ended. */
enum StreamEnd {
    /** The reader closed its connection, or it broke. */
    GONE,
    /** The reader took nothing for too long. */
    SLOW,
    /** Another instance applies the book's entries now, or nobody does. */
    MOVED,
    /** An entry could not be had from the brokers. */
    UNREADABLE,
    /** The instance that the stream was passed on from ended it, or fell silent. */
    OWNER,
    /** A defect, which is logged. */
    FAILED,
    /** This instance stops. */
    STOPPED,
    /** It never began: what was asked for was refused. */
    REFUSED;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
