package io.paystream.projections;

import io.paystream.projections.digest.BookDigest;
import io.paystream.projections.digest.RowDifferences;
import io.paystream.projections.digest.RowDigests;
import io.paystream.projections.store.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The same book in two generations of the views, at one entry: the serving ones go on, the new ones are held back until they
 * are where the others were looked at.
 */
final class PairComparison {

    private static final int ATTEMPTS = 10;

    private final Serving serving;
    private final Serving built;
    private final Duration patience;

    /** {@code patience}: how long one of the two may take to come to an entry. */
    PairComparison(Serving serving, Serving built, Duration patience) {
        this.serving = serving;
        this.built = built;
        this.patience = patience;
    }

    /** {@code differences}: a line for each row; empty when all are equal. */
    record Compared(long rows, List<String> differences) {}

    /**
     * Blocks while both are read.
     *
     * @throws IllegalStateException when the two do not come to one entry within the patience, or the rows are not here
     */
    Compared compare(String chain) throws InterruptedException {
        try {
            for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
                BookDigest served = served(chain);
                BookDigest given = given(chain, served.sequence());
                if (served.sequence() == given.sequence()) {
                    return new Compared(
                            given.rows(), served.equals(given) ? List.of() : differences(chain, served, given));
                }
            }
            throw new IllegalStateException("the views of " + chain + " are never at one entry");
        } finally {
            built.projection().holdBack().release();
        }
    }

    /** At the entry at which the new views are, or a later one. */
    private BookDigest served(String chain) throws InterruptedException {
        built.projection().holdBack().hold(chain, built.head(chain));
        awaitHead(serving, chain, built.head(chain));
        return BookDigest.of(chain, rows(serving, chain));
    }

    /** An entry that was about to be applied when its book was held may have come after all: then it is a later one. */
    private BookDigest given(String chain, long sequence) throws InterruptedException {
        bring(chain, sequence);
        return BookDigest.of(chain, rows(built, chain));
    }

    private List<String> differences(String chain, BookDigest served, BookDigest given) {
        Set<Integer> views = RowDifferences.views(served, given);
        List<String> rows = new RowDifferences(
                        chain,
                        (sequence, view, after, limit) -> page(serving, chain, view, after, limit),
                        new Held(chain))
                .in(views);
        return rows.isEmpty()
                ? List.of("the digest is " + served.digest() + ", the entries give " + given.digest())
                : rows;
    }

    /** The new views: they stay where they are brought. */
    private final class Held implements RowDifferences.Folded {

        private final String chain;

        private Held(String chain) {
            this.chain = chain;
        }

        @Override
        public long sequence() {
            return built.head(chain);
        }

        @Override
        public boolean bringTo(long sequence) {
            try {
                bring(chain, sequence);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public RowDigests rows(int view, String after, int limit) {
            return page(built, chain, view, after, limit);
        }
    }

    private void bring(String chain, long sequence) throws InterruptedException {
        built.projection().holdBack().hold(chain, Math.max(sequence, built.head(chain)));
        awaitHead(built, chain, sequence);
    }

    private void awaitHead(Serving views, String chain, long sequence) throws InterruptedException {
        if (!views.projection().heads().await(chain, sequence, () -> views.head(chain), patience)) {
            throw new IllegalStateException("%s does not come to entry %d of %s within %d s"
                    .formatted(views.generation().applicationId(), sequence, chain, patience.toSeconds()));
        }
    }

    private static RowDigests page(Serving views, String chain, int view, String after, int limit) {
        return RowDigests.of(chain, view, after, limit, rows(views, chain))
                .orElseThrow(() -> new IllegalStateException(chain + " does not hold still"));
    }

    private static Rows rows(Serving views, String chain) {
        return views.rowsOf(chain)
                .orElseThrow(() -> new IllegalStateException("the rows of " + chain + " are not here in "
                        + views.generation().applicationId()));
    }
}
