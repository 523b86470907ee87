package io.paystream.processor.wire;

import io.paystream.processor.domain.Account;
import io.paystream.processor.domain.Book;
import io.paystream.processor.domain.Payment;
import io.paystream.processor.domain.PaymentTerms;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The state of things as an entry shows it. */
final class Snapshots {

    private Snapshots() {}

    static BookSnapshot of(String id, Book book) {
        return new BookSnapshot(id, book.status().name(), book.description().orElse(null), book.openedAt());
    }

    static AccountSnapshot of(Account account) {
        return new AccountSnapshot(
                account.id(),
                account.currency().code(),
                account.status().name(),
                account.posted().minor(),
                account.held().minor(),
                account.overdraftLimit().minor(),
                account.openedAt());
    }

    static PaymentSnapshot of(Payment payment) {
        PaymentTerms terms = payment.terms();
        return new PaymentSnapshot(
                terms.paymentId(),
                terms.debtor(),
                terms.creditor(),
                terms.currency().code(),
                terms.capture().name(),
                payment.status().name(),
                terms.amount().minor(),
                payment.captured().minor(),
                payment.released().minor(),
                payment.refunded().minor(),
                terms.reference().orElse(null),
                terms.authorizedAt(),
                boxed(terms.expiresAt()));
    }

    static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
