package io.paystream.processor.audit;

import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param place the record that shows it; of an input without entry, the input
 * @param book or chain; empty when the record does not say
 * @param detail one line with the figures
 * @param after the first fault of the same book's decisions, of which this one may be a consequence
 */
public record Fault(FaultKind kind, Place place, String book, String detail, Optional<Place> after) {

    static final Comparator<Fault> BY_PLACE = Comparator.comparing((Fault fault) -> fault.place)
            .thenComparing(Fault::kind)
            .thenComparing(Fault::detail);

    static Fault corrupt(Place place) {
        return of(
                FaultKind.RECORD_CORRUPT,
                place,
                null,
                "the broker's checksum does not hold, from here on to the end of a batch");
    }

    static Fault of(FaultKind kind, Place place, @Nullable String book, String detail) {
        return new Fault(kind, place, book == null ? "" : book, detail, Optional.empty());
    }
}
