package io.paystream.projections.digest;

/**
 * The rows of one view of a book.
 *
 * @param view its number in the keys
 * @param digest SHA-256 in hexadecimal digits
 */
public record ViewDigest(int view, long rows, String digest) {

    /** As {@code ViewKind} has it; of a number that this version does not know, {@code VIEW_} and the number. */
    public String name() {
        return BookKeys.viewName(view);
    }
}
