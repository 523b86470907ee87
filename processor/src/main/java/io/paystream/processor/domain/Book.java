package io.paystream.processor.domain;

import java.util.Optional;

/**
 * What the rules need to know of the book itself; the head of its chain belongs to the topology.
 *
 * @param openedAt milliseconds since the epoch
 */
public record Book(BookStatus status, Optional<String> description, long openedAt) {

    boolean isFrozen() {
        return status == BookStatus.FROZEN;
    }

    Book withStatus(BookStatus newStatus) {
        return new Book(newStatus, description, openedAt);
    }
}
