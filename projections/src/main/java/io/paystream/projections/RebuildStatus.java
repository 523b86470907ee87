package io.paystream.projections;

import java.util.List;

/**
 * How a rebuild stands.
 *
 * @param serving the application whose views are read
 * @param building the one that is built, or was; empty when there was none
 * @param offsets of the journal that the new views are behind, and {@code ofOffsets} that there are
 * @param books that were compared, and {@code ofBooks} that there are
 * @param rows that were compared
 * @param elapsedMs since it began, up to its end
 * @param detail why it failed; empty otherwise
 * @param differences a line for each row that differs, the first thousand
 */
record RebuildStatus(
        Phase phase,
        String serving,
        String building,
        long offsets,
        long ofOffsets,
        long books,
        long ofBooks,
        long rows,
        long elapsedMs,
        String detail,
        List<String> differences) {

    RebuildStatus {
        differences = List.copyOf(differences);
    }

    /** In the order in which they are gone through. */
    enum Phase {
        NONE,
        BUILDING,
        COMPARING,
        SWITCHING,
        DONE,
        FAILED;

        boolean isRunning() {
            return this == BUILDING || this == COMPARING || this == SWITCHING;
        }
    }
}
