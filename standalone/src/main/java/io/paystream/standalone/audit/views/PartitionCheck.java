package io.paystream.standalone.audit.views;

import io.paystream.processor.audit.AuditException;
import io.paystream.processor.audit.Fault;
import io.paystream.processor.audit.FaultKind;
import io.paystream.processor.audit.Place;
import io.paystream.projections.digest.BookDigest;
import io.paystream.projections.digest.HeldBooks;
import io.paystream.projections.digest.RowDifferences;
import io.paystream.projections.digest.RowDigests;
import io.paystream.projections.replay.ReplayedViews;
import io.paystream.schemas.Topics;
import io.paystream.standalone.audit.views.ServedViews.UnansweredException;
import io.paystream.standalone.audit.views.ViewsCheck.Options;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The books of one partition, one after the other. */
final class PartitionCheck {

    private static final int PAGE = 1_000;

    /** An instance that crashed applies its last entries again: for a moment its rows are of different entries. */
    private static final int LOOKS = 3;

    private final int partition;
    private final JournalFold fold;
    private final ReplayedViews views;
    private final ServedViews served;
    private final Options options;
    private final List<Fault> faults = new ArrayList<>();
    private long books;
    private long rows;

    PartitionCheck(int partition, JournalFold fold, ServedViews served, Options options) {
        this.partition = partition;
        this.fold = fold;
        this.views = fold.views();
        this.served = served;
        this.options = options;
    }

    PartitionFindings check() {
        fold.toTheEnd();
        Set<String> checked = new HashSet<>();
        Optional<String> place = Optional.of("");
        while (place.isPresent()) {
            HeldBooks page = views.books(place.get(), PAGE);
            for (String book : page.books()) {
                checked.add(book);
                compare(book);
            }
            place = page.next();
        }
        if (options.book().isEmpty()) {
            findUnknown(checked);
        }
        return new PartitionFindings(books, rows, fold.brokenChains(), List.copyOf(faults));
    }

    private void compare(String book) {
        try {
            for (int look = 1; look <= LOOKS && !fold.isBroken(book); look++) {
                if (isSame(book, look == LOOKS)) {
                    return;
                }
            }
        } catch (UnansweredException e) {
            report(
                    book,
                    "the views do not come to entry " + views.head(book) + " within "
                            + options.patience().toSeconds() + " s: " + e.getMessage());
        }
    }

    /** Also true when differences were found and reported. */
    private boolean isSame(String book, boolean isLastLook) {
        BookDigest theirs = served.book(book, views.head(book));
        if (theirs.views().isEmpty()) {
            report(book, "the views have no such book");
            return true;
        }
        if (!isFoldedTo(book, theirs.sequence())) {
            return true;
        }
        BookDigest ours = views.digest(book);
        if (ours.digest().equals(theirs.digest())) {
            books++;
            rows += ours.rows();
            return true;
        }
        return areRowsNamed(book, ours, theirs, isLastLook);
    }

    /** False when it was reported that there is no such entry, or when the book's journal is broken. */
    private boolean isFoldedTo(String book, long sequence) {
        if (sequence < views.head(book)) {
            report(book, "the head of the views is no entry that they have come to: it says " + sequence);
            return false;
        }
        if (!fold.to(book, sequence)) {
            report(book, "the views are at entry " + sequence + ", the journal ends with " + views.head(book));
            return false;
        }
        return !fold.isBroken(book);
    }

    private boolean areRowsNamed(String book, BookDigest ours, BookDigest theirs, boolean isLastLook) {
        List<String> differences = new RowDifferences(
                        book,
                        (sequence, view, after, limit) -> served.rows(book, sequence, view, after, limit),
                        new FoldedBook(book, fold))
                .in(RowDifferences.views(ours, theirs));
        differences.forEach(difference -> report(book, difference));
        if (differences.isEmpty() && isLastLook) {
            report(book, "the digest is " + theirs.digest() + ", the entries give " + ours.digest());
        }
        if (!differences.isEmpty()) {
            books++;
            rows += ours.rows();
        }
        return !differences.isEmpty();
    }

    private record FoldedBook(String book, JournalFold fold) implements RowDifferences.Folded {

        @Override
        public long sequence() {
            return fold.views().head(book);
        }

        @Override
        public boolean bringTo(long sequence) {
            return fold.to(book, sequence) && !fold.isBroken(book);
        }

        @Override
        public RowDigests rows(int view, String after, int limit) {
            return fold.views().rows(book, view, after, limit);
        }
    }

    /** Rows of what no entry gives; a book that was opened meanwhile is none. */
    private void findUnknown(Set<String> checked) {
        try {
            List<String> held = served.books(partition);
            fold.toTheEnd();
            held.stream()
                    .filter(book -> !checked.contains(book) && views.head(book) == 0 && !fold.isBroken(book))
                    .forEach(book -> report(book, "the views have rows of it, and no entry gives such a book"));
        } catch (UnansweredException e) {
            throw new AuditException("the projections do not say which books they have: " + e.getMessage(), e);
        }
    }

    private void report(String book, String detail) {
        Place place = views.placeOf(book)
                .map(offset -> new Place(Topics.JOURNAL, partition, offset))
                .orElseGet(() -> new Place(Topics.JOURNAL, -1, -1));
        faults.add(new Fault(FaultKind.VIEW_DIFFERS, place, book, detail, Optional.empty()));
    }
}
