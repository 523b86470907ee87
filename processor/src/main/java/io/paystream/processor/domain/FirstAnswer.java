package io.paystream.processor.domain;

/** What an operation was first answered, rebuilt exactly as it was then. */
public sealed interface FirstAnswer {

    record BookThen(Book book) implements FirstAnswer {}

    record AccountThen(Account account) implements FirstAnswer {}

    record PaymentThen(Payment payment) implements FirstAnswer {}

    record LegThen() implements FirstAnswer {}

    record RejectedThen(RejectionReason reason, String detail) implements FirstAnswer {}
}
