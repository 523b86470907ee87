package io.paystream.processor.domain;

/** The answer to one command. A refusal is a value; a defect is an exception. */
public sealed interface Decision {

    record Accepted(Events events) implements Decision {

        static Accepted of(Event first, Event... rest) {
            return new Accepted(Events.of(first, rest));
        }
    }

    /** Nothing changed. {@code detail} is one sentence for a person, with the figures. */
    record Rejected(RejectionReason reason, String detail) implements Decision {}

    /** A retry: the operation was decided in entry {@code sequence}, and this is what was answered then. */
    record Unchanged(long sequence, FirstAnswer first) implements Decision {}

    /** Put by the caller in the place of a decide that threw: the book is frozen, nothing else changed. */
    record Faulted(String error) implements Decision {}
}
