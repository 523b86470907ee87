package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.OpenBook;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Event.BookOpened;

/** Decides the commands about the book itself. */
final class BookDecider {

    private BookDecider() {}

    static Decision open(BookState state, OpenBook command) {
        if (state.book().isPresent()) {
            return new Rejected(
                    RejectionReason.BOOK_ALREADY_OPEN,
                    "book " + command.header().book() + " is open already");
        }
        return Accepted.of(new BookOpened(command.description()));
    }
}
