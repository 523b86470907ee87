package io.paystream.projections.digest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which rows of a book's views are not what its entries give. The views that are judged go on by themselves; the others, folded
 * from the journal, are brought to the entry at which each page of the first was.
 */
public final class RowDifferences {

    private static final int PAGE = 1_000;

    /** Of one view; a view that is wrong altogether is not worth a million lines. */
    private static final int NAMED = 1_000;

    private final String book;
    private final Judged judged;
    private final Folded folded;
    private final List<String> found = new ArrayList<>();

    public RowDifferences(String book, Judged judged, Folded folded) {
        this.book = book;
        this.judged = judged;
        this.folded = folded;
    }

    /** The views that readers see. */
    @FunctionalInterface
    public interface Judged {

        /** At the entry {@code sequence} or a later one. */
        RowDigests rows(long sequence, int view, String after, int limit);
    }

    /** The views that the entries give. */
    public interface Folded {

        long sequence();

        /** False when it cannot come there. */
        boolean bringTo(long sequence);

        /** At the entry that it is at. */
        RowDigests rows(int view, String after, int limit);
    }

    /** The numbers of the views that are not equal. */
    public static Set<Integer> views(BookDigest one, BookDigest other) {
        Map<Integer, ViewDigest> ofOne = byNumber(one);
        Map<Integer, ViewDigest> ofOther = byNumber(other);
        Set<Integer> differing = new TreeSet<>(ofOne.keySet());
        differing.addAll(ofOther.keySet());
        differing.removeIf(view -> Objects.equals(ofOne.get(view), ofOther.get(view)));
        return differing;
    }

    /** One line for each row, such as {@code at entry 17, ACCOUNT alice: the entries give another value}. */
    public List<String> in(Set<Integer> views) {
        views.forEach(this::find);
        return List.copyOf(found);
    }

    private void find(int view) {
        int before = found.size();
        Optional<String> after = Optional.of("");
        while (after.isPresent() && found.size() - before < NAMED) {
            long sequence = folded.sequence();
            RowDigests theirs = judged.rows(sequence, view, after.get(), PAGE);
            if (theirs.sequence() < sequence || !folded.bringTo(theirs.sequence())) {
                return;
            }
            after = compare(BookKeys.viewName(view), folded.rows(view, after.get(), PAGE), theirs);
        }
        if (after.isPresent()) {
            found.add("at entry %d, %s: and more, which are not named"
                    .formatted(folded.sequence(), BookKeys.viewName(view)));
        }
    }

    /** Rows that both pages reach to; answers where the next pages begin. */
    private Optional<String> compare(String view, RowDigests ours, RowDigests theirs) {
        Optional<String> bound = least(ours.next(), theirs.next());
        Map<String, RowDigest> own = within(ours, bound);
        Map<String, RowDigest> other = within(theirs, bound);
        TreeSet<String> keys = new TreeSet<>(own.keySet());
        keys.addAll(other.keySet());
        for (String key : keys) {
            RowDigest expected = own.get(key);
            RowDigest actual = other.get(key);
            if (expected == null && actual != null) {
                add(view, actual, "the entries give no such row");
            } else if (expected != null && actual == null) {
                add(view, expected, "the entries give a row that is not there");
            } else if (expected != null && !expected.equals(actual)) {
                add(view, expected, "the entries give another value");
            }
        }
        return bound;
    }

    private void add(String view, RowDigest row, String what) {
        String id = row.id(book);
        found.add("at entry %d, %s%s: %s".formatted(folded.sequence(), view, id.isEmpty() ? "" : " " + id, what));
    }

    private static Map<Integer, ViewDigest> byNumber(BookDigest book) {
        Map<Integer, ViewDigest> views = new HashMap<>();
        book.views().forEach(view -> views.put(view.view(), view));
        return views;
    }

    private static Map<String, RowDigest> within(RowDigests page, Optional<String> bound) {
        Map<String, RowDigest> rows = new TreeMap<>();
        page.rows().stream()
                .filter(row -> bound.isEmpty() || row.key().compareTo(bound.get()) <= 0)
                .forEach(row -> rows.put(row.key(), row));
        return rows;
    }

    private static Optional<String> least(Optional<String> one, Optional<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().compareTo(other.get()) <= 0 ? one : other;
    }
}
