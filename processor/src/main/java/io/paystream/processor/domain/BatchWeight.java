package io.paystream.processor.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.domain.Command.AuthorizePayment;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How many bytes a batch's entry may have at most. An entry that the broker refuses would stop its partition for ever, so a
 * batch whose entry might be one is refused. The estimate follows from the batch and the accounts alone, never from how
 * entries are encoded, so that a later encoding decides the same; a test holds it above what is encoded today.
 */
final class BatchWeight {

    /** Below 1 MiB, the broker's limit for a record, by what an entry has besides its payments and accounts. */
    static final long MOST_BYTES = 1_000_000;

    /** Events, snapshot and postings of a payment without its names. */
    private static final int PAYMENT = 900;

    private static final int SPLIT = 350;
    private static final int ACCOUNT = 400;

    /** A day and an amount; there are up to 91 of them. */
    private static final int PENDING_DAY = 24;

    /** How often a name is written: in events, leg, snapshot and postings. */
    private static final int PARTY_TIMES = 4;

    private static final int SPLIT_PARTY_TIMES = 6;
    private static final int REFERENCE_TIMES = 3;

    /** What stands before a text. */
    private static final int LENGTH_BYTES = 3;

    private BatchWeight() {}

    static Optional<Decision> refusal(List<AuthorizePayment> payments, Collection<Account> accounts) {
        long bytes = of(payments, accounts);
        return bytes <= MOST_BYTES
                ? Optional.empty()
                : Optional.of(new Decision.Rejected(
                        RejectionReason.BATCH_TOO_LARGE,
                        "the entry may have " + bytes + " bytes, more than " + MOST_BYTES));
    }

    static long of(List<AuthorizePayment> payments, Collection<Account> accounts) {
        return payments.stream().mapToLong(BatchWeight::of).sum()
                + accounts.stream().mapToLong(BatchWeight::of).sum();
    }

    private static long of(AuthorizePayment payment) {
        return PAYMENT
                + PARTY_TIMES * (text(payment.debtor()) + text(payment.creditor()))
                + REFERENCE_TIMES * payment.reference().map(BatchWeight::text).orElse(0L)
                + payment.splits().stream()
                        .mapToLong(split -> SPLIT + SPLIT_PARTY_TIMES * text(split.creditor()))
                        .sum();
    }

    private static long of(Account account) {
        return ACCOUNT
                + text(account.id())
                + (long) PENDING_DAY * account.settlement().pending().buckets().size()
                + account.limits().blockedCounterparties().stream()
                        .mapToLong(BatchWeight::text)
                        .sum();
    }

    private static long text(String text) {
        return (long) text.getBytes(UTF_8).length + LENGTH_BYTES;
    }
}
