package io.paystream.processor.wire;

import io.paystream.processor.domain.Account;
import io.paystream.processor.domain.Book;
import io.paystream.processor.domain.Payment;
import io.paystream.processor.domain.PaymentTerms;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The state of things as an entry shows it. */
final class Snapshots {

    private Snapshots() {}

    static BookSnapshot of(String id, Book book) {
        return BookSnapshot.newBuilder()
                .setBook(id)
                .setStatus(book.isFrozen() ? "FROZEN" : "OPEN")
                .setDescription(book.description().orElse(null))
                .setOpenedAt(book.openedAt())
                .setRulesVersion(book.rulesVersion())
                .setFeeSchedules(List.of())
                .build();
    }

    static AccountSnapshot of(Account account) {
        return AccountSnapshot.newBuilder()
                .setAccount(account.id())
                .setCurrency(account.currency().code())
                .setStatus(account.status().name())
                .setPostedMinor(account.posted().minor())
                .setHeldMinor(account.held().minor())
                .setOverdraftLimitMinor(account.overdraftLimit().minor())
                .setOpenedAt(account.openedAt())
                .build();
    }

    static PaymentSnapshot of(Payment payment) {
        PaymentTerms terms = payment.terms();
        return PaymentSnapshot.newBuilder()
                .setPaymentId(terms.paymentId())
                .setDebtor(terms.debtor())
                .setCreditor(terms.creditor())
                .setCurrency(terms.currency().code())
                .setCapture(terms.capture().name())
                .setStatus(payment.status().name())
                .setAmountMinor(terms.amount().minor())
                .setCapturedMinor(payment.captured().minor())
                .setReleasedMinor(payment.released().minor())
                .setRefundedMinor(payment.refunded().minor())
                .setReference(terms.reference().orElse(null))
                .setAuthorizedAt(terms.authorizedAt())
                .setExpiresAt(boxed(terms.expiresAt()))
                .setSplits(List.of())
                .setDisputes(List.of())
                .build();
    }

    static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
