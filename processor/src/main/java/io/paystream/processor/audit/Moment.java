package io.paystream.processor.audit;

/** Up to where a book's history is asked about; what happened then is included. */
public sealed interface Moment {

    /** Milliseconds since the epoch. */
    record At(long epochMs) implements Moment {}

    /** An entry of the book. */
    record AtSequence(long sequence) implements Moment {}

    /** All there is. */
    record AtTheEnd() implements Moment {}

    default boolean includes(long sequence, long decidedAt) {
        return switch (this) {
            case At at -> decidedAt <= at.epochMs();
            case AtSequence at -> sequence <= at.sequence();
            case AtTheEnd _ -> true;
        };
    }
}
