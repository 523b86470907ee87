package io.paystream.projections.query;

import io.paystream.projections.store.Rows;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;

/** Where the rows of books are, and those that are here. Answers change as instances come and go. Thread-safe. */
public interface ViewStores {

    /**
     * Who has a book's rows.
     *
     * @param active who applies the book's entries
     * @param standbys who follow the changelog, a moment behind
     */
    record Placement(int partition, HostInfo active, Set<HostInfo> standbys) {}

    /** Of a book, or of a partition's reserved chain. Empty while it is not known: before the first assignment and in a rebalance. */
    Optional<Placement> placementOf(String chain);

    /** As above, of all books of a partition; empty also when there is no such partition. */
    Optional<Placement> placementOf(int partition);

    /** The partition's rows if entries are applied to them here. */
    Optional<Rows> active(int partition);

    /** The partition's rows if they are followed here and are not too far behind. */
    Optional<Rows> standby(int partition);
}
