package io.paystream.processor.store;

import java.util.OptionalLong;

/**
 * A row of a changelog that is not what the log of inputs gives.
 *
 * @param book or chain that the row belongs to
 * @param row its key, readable, without the book
 * @param offset of the record in the changelog; empty when the row is missing there
 */
public record StateDifference(String store, String book, String row, OptionalLong offset, Kind kind) {

    public enum Kind {
        MISSING,
        UNEXPECTED,
        DIFFERENT
    }
}
