package io.paystream.processor.domain;

import java.util.List;

/** What an operation was first answered, rebuilt exactly as it was then. */
public sealed interface FirstAnswer {

    record BookThen(Book book) implements FirstAnswer {}

    record AccountThen(Account account) implements FirstAnswer {}

    record PaymentThen(Payment payment) implements FirstAnswer {}

    record ArchivedThen(ArchivedPayment payment) implements FirstAnswer {}

    /** In the order of the batch. */
    record BatchThen(List<Payment> payments) implements FirstAnswer {

        public BatchThen {
            payments = List.copyOf(payments);
        }
    }

    record CorrectionThen(Correction correction) implements FirstAnswer {}

    record LegThen() implements FirstAnswer {}

    record RejectedThen(RejectionReason reason, String detail) implements FirstAnswer {}
}
