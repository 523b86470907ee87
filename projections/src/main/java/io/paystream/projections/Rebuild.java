package io.paystream.projections;

import io.paystream.projections.PairComparison.Compared;
import io.paystream.projections.RebuildStatus.Phase;
import io.paystream.projections.digest.HeldBooks;
import io.paystream.projections.query.Backlog;
import io.paystream.projections.query.Reader;
import io.paystream.projections.store.Rows;
import io.paystream.schemas.JournalPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the views anew beside the serving ones and puts them in their place:
 *
 * <pre>
 *  BUILDING    a new application applies the journal from its beginning, until it is hardly behind
 *  COMPARING   each book's digest in both, at one entry; one that differs ends it, and nothing is switched
 *  SWITCHING   the switch is written to Kafka, reads go to the new views, the old ones are closed when theirs have ended
 * </pre>
 *
 * The serving views are not touched before the switch. One rebuild at a time, on a thread of its own.
 */
final class Rebuild implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final long LOOK_EVERY_MS = 50;
    private static final int CLOSE_BEHIND = 1_000;
    private static final int PAGE = 1_000;
    private static final int NAMED = 1_000;

    private final Home home;
    private final int partitionCount;
    private final Duration patience;
    private final Wishes wishes;
    private final long begin = System.nanoTime();
    private final Serving old;
    private @Nullable Serving built;
    private volatile RebuildStatus status;

    /**
     * What is asked for.
     *
     * @param removeOld group, changelog and directory of the old views are deleted after the switch
     * @param acceptDifferences the new views are switched to although the old ones were others
     */
    record Wishes(boolean removeOld, boolean acceptDifferences) {}

    /** Who serves the views. */
    interface Home {

        Serving serving();

        Serving start(Generation generation);

        Remains remains();

        /** How many instances apply entries of the serving views. */
        int instances();

        /** From now on these are read, also after a start. */
        void serve(Serving next);
    }

    /** {@code patience}: how long the new views may take to come to the entry at which the others are. */
    Rebuild(Home home, int partitionCount, Duration patience, Wishes wishes) {
        this.home = home;
        this.partitionCount = partitionCount;
        this.patience = patience;
        this.wishes = wishes;
        this.old = home.serving();
        this.status = new RebuildStatus(
                Phase.BUILDING, old.generation().applicationId(), "", 0, 0, 0, 0, 0, 0, "", List.of());
    }

    RebuildStatus status() {
        return status;
    }

    /** Until it has switched or failed, or the thread is interrupted: then the old views go on. */
    @Override
    public void run() {
        try {
            build();
            List<String> differences = compare();
            requireAlone();
            switchOver();
            say(Phase.DONE, closeOld(), differences);
        } catch (InterruptedException e) {
            abandon("it was stopped", List.of());
        } catch (DifferenceException e) {
            abandon("the views are not equal; the old ones go on serving", e.differences);
        } catch (RuntimeException e) {
            LOG.error("the rebuild of the views failed", e);
            abandon(String.valueOf(e.getMessage()), List.of());
        }
    }

    private static final class DifferenceException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient List<String> differences;

        private DifferenceException(List<String> differences) {
            super("the views are not equal");
            this.differences = List.copyOf(differences);
        }
    }

    private void build() throws InterruptedException {
        requireAlone();
        Remains remains = home.remains();
        TreeSet<Integer> left = new TreeSet<>(remains.generations());
        left.remove(old.generation().number());
        left.forEach(number -> remains.delete(new Generation(number)));
        OptionalInt highest = left.isEmpty() ? OptionalInt.empty() : OptionalInt.of(left.last());
        Serving next = home.start(old.generation().next(highest));
        built = next;
        while (!isCaughtUp(next)) {
            requireRunning(next);
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
    }

    private boolean isCaughtUp(Serving next) {
        Backlog.Sample sample = next.backlog().lastSample();
        if (sample == null) {
            return false;
        }
        RebuildStatus before = status;
        status = new RebuildStatus(
                Phase.BUILDING,
                before.serving(),
                next.generation().applicationId(),
                sample.committed(),
                sample.end(),
                0,
                0,
                0,
                elapsedMs(),
                "",
                List.of());
        return sample.partitions() == partitionCount && sample.entries() <= CLOSE_BEHIND;
    }

    private List<String> compare() throws InterruptedException, DifferenceException {
        Serving next = next();
        TreeSet<String> chains = new TreeSet<>();
        for (int partition = 0; partition < partitionCount; partition++) {
            chains.addAll(chains(old, partition));
            chains.addAll(chains(next, partition));
        }
        PairComparison pairs = new PairComparison(old, next, patience);
        List<String> differences = new ArrayList<>();
        long books = 0;
        long rows = 0;
        for (String chain : chains) {
            requireRunning(next);
            Compared compared = pairs.compare(chain);
            compared.differences().stream()
                    .limit(NAMED - differences.size())
                    .forEach(difference -> differences.add(chain + " " + difference));
            rows += compared.rows();
            comparing(++books, chains.size(), rows);
        }
        if (!differences.isEmpty() && !wishes.acceptDifferences()) {
            throw new DifferenceException(differences);
        }
        return differences;
    }

    private static List<String> chains(Serving views, int partition) {
        Rows rows = views.rowsOf(partition)
                .orElseThrow(() -> new IllegalStateException("the rows of partition " + partition + " are not here in "
                        + views.generation().applicationId()));
        List<String> chains = new ArrayList<>();
        Optional<String> place = Optional.of("");
        while (place.isPresent()) {
            HeldBooks page = HeldBooks.from(place.get(), PAGE, rows);
            chains.addAll(page.books());
            place = page.next();
        }
        return chains;
    }

    /**
     * A reader must not go back in time: for as long as the old views are there, a read of the new ones waits until they are
     * where the old ones are; and the old ones are there until the new ones are past all that was ever read of them.
     */
    private void switchOver() throws InterruptedException {
        say(Phase.SWITCHING, "", List.of());
        Serving next = next();
        next.reader().notBefore(old::head);
        built = null;
        serve(next);
        while (!old.isIdle()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
        for (Map.Entry<Integer, JournalPosition> seen : old.projection().begun().entrySet()) {
            JournalPosition last = seen.getValue();
            while (next.head(last.book()) < last.sequence()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
            }
        }
        next.reader().notBefore(Reader.NO_FLOOR);
    }

    /** When it is not known whether the switch was written, a start may take the new views: they must be left as they are. */
    private void serve(Serving next) {
        try {
            home.serve(next);
        } catch (RuntimeException unknown) {
            next.close();
            throw unknown;
        }
    }

    /** Answers what is left of them and should not be; empty when all is well. */
    private String closeOld() {
        boolean isClosed = old.closeAndLeave();
        String left = wishes.removeOld() ? delete(isClosed, old.generation()) : "";
        return left.isEmpty() ? "" : "the old views are not deleted whole, the next rebuild tries again: " + left;
    }

    /** Nothing was switched: what was built is of no use to anybody. */
    private void abandon(String detail, List<String> differences) {
        // Who interrupted waits for the end of this, and closing would not wait for anything otherwise.
        var _ = Thread.interrupted();
        Serving next = built;
        if (next != null) {
            var _ = delete(next.closeAndLeave(), next.generation());
        } else if (home.serving() != old) {
            var _ = old.closeAndLeave();
        }
        say(Phase.FAILED, detail, differences);
    }

    /** Answers why it is not deleted; empty when it is. Under threads that still run nothing is deleted. */
    private String delete(boolean isClosed, Generation generation) {
        if (!isClosed) {
            return "it did not stop in time";
        }
        try {
            home.remains().delete(generation);
            return "";
        } catch (RuntimeException e) {
            LOG.warn("what is left of {} is deleted by the next rebuild", generation.applicationId(), e);
            return String.valueOf(e.getMessage());
        }
    }

    private void requireAlone() {
        if (home.instances() > 1) {
            throw new IllegalStateException("the views are spread over " + home.instances()
                    + " instances; only one that has all of them can build them anew beside itself");
        }
    }

    private static void requireRunning(Serving next) {
        if (next.projection().failure().toCompletableFuture().isCompletedExceptionally()) {
            throw new IllegalStateException("the new views cannot be built: " + reason(next));
        }
    }

    private static String reason(Serving next) {
        return next.projection()
                .failure()
                .handle((nothing, failure) -> String.valueOf(failure.getMessage()))
                .toCompletableFuture()
                .join();
    }

    private Serving next() {
        if (built == null) {
            throw new IllegalStateException("nothing was built");
        }
        return built;
    }

    private void comparing(long books, long ofBooks, long rows) {
        RebuildStatus before = status;
        status = new RebuildStatus(
                Phase.COMPARING,
                before.serving(),
                before.building(),
                before.offsets(),
                before.ofOffsets(),
                books,
                ofBooks,
                rows,
                elapsedMs(),
                "",
                List.of());
    }

    private void say(Phase phase, String detail, List<String> differences) {
        RebuildStatus before = status;
        status = new RebuildStatus(
                phase,
                home.serving().generation().applicationId(),
                before.building(),
                before.offsets(),
                before.ofOffsets(),
                before.books(),
                before.ofBooks(),
                before.rows(),
                elapsedMs(),
                detail,
                differences);
    }

    private long elapsedMs() {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
