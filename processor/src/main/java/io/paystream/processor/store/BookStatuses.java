package io.paystream.processor.store;

import io.paystream.processor.domain.BookStatus;
import io.paystream.processor.store.avro.StoredBookStatus;

/** The status of a book in rows; FROZEN is the fault's, as in the first layout, when nothing else could freeze a book. */
final class BookStatuses {

    private BookStatuses() {}

    static StoredBookStatus of(BookStatus status) {
        return switch (status) {
            case OPEN -> StoredBookStatus.OPEN;
            case FROZEN -> StoredBookStatus.FROZEN_BY_COMMAND;
            case FAULTED -> StoredBookStatus.FROZEN;
        };
    }

    static BookStatus toStatus(StoredBookStatus stored) {
        return switch (stored) {
            case OPEN -> BookStatus.OPEN;
            case FROZEN_BY_COMMAND -> BookStatus.FROZEN;
            case FROZEN -> BookStatus.FAULTED;
        };
    }
}
