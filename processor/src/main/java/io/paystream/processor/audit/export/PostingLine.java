package io.paystream.processor.audit.export;

import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.Posting;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A posting and the event that moved it.
 *
 * @param line its place in the entry, from 1
 * @param counterparty the one account on the other side, {@code <book>/<account>} in another book; null when there are several
 */
record PostingLine(
        int line, Posting posting, Moved moved, @Nullable String counterparty) {

    private static final String TRANSIT = "@transit";

    /** In the order of the entry; none of an entry that moved no money. */
    static List<PostingLine> of(LoggedEntry logged) {
        Accepted accepted = logged.entry().getAccepted();
        if (accepted == null || accepted.getPostings().isEmpty()) {
            return List.of();
        }
        try {
            return explained(accepted);
        } catch (NoSuchElementException e) {
            throw new ExportException(
                    logged.place() + " moves money by an event that this program does not know: " + e.getMessage(), e);
        }
    }

    /**
     * The postings of each event sum to zero, and those of one event stand together, in the order of the events. An event
     * takes first and gives then, so a sum of zero is its end; only the lines of a correction come in any order, and it is
     * alone in its entry.
     */
    private static List<PostingLine> explained(Accepted accepted) {
        List<Posting> postings = accepted.getPostings();
        List<Moved> moved = Moved.in(accepted);
        if (moved.size() == 1) {
            return lines(postings, 0, moved.getFirst());
        }
        Iterator<Moved> events = moved.iterator();
        List<PostingLine> all = new ArrayList<>();
        long sum = 0;
        int start = 0;
        for (int index = 0; index < postings.size(); index++) {
            sum += postings.get(index).getAmountMinor();
            if (sum == 0) {
                all.addAll(lines(postings.subList(start, index + 1), start, events.next()));
                start = index + 1;
            }
        }
        if (start < postings.size() || events.hasNext()) {
            throw new NoSuchElementException("postings and events do not match");
        }
        return all;
    }

    private static List<PostingLine> lines(List<Posting> ofOneEvent, int before, Moved moved) {
        List<PostingLine> lines = new ArrayList<>();
        for (int index = 0; index < ofOneEvent.size(); index++) {
            Posting posting = ofOneEvent.get(index);
            lines.add(new PostingLine(before + index + 1, posting, moved, counterparty(posting, ofOneEvent, moved)));
        }
        return lines;
    }

    private static @Nullable String counterparty(Posting posting, List<Posting> ofOneEvent, Moved moved) {
        List<String> others = ofOneEvent.stream()
                .filter(other -> (other.getAmountMinor() < 0) != (posting.getAmountMinor() < 0))
                .map(Posting::getAccount)
                .distinct()
                .toList();
        if (others.size() != 1) {
            return null;
        }
        return others.getFirst().equals(TRANSIT) && moved.elsewhere() != null ? moved.elsewhere() : others.getFirst();
    }
}
