package io.paystream.projections.given;

import io.paystream.schemas.avro.PaymentSnapshot;
import java.util.List;
import java.util.random.RandomGenerator;

/** A random history of one book, every kind of entry included. */
public final class RandomBook {

    private static final List<String> ACCOUNTS = List.of("alice", "bob", "shop");

    private final RandomGenerator random;
    private final GivenBook book;

    private RandomBook(String book, RandomGenerator random) {
        this.random = random;
        this.book = new GivenBook(book);
    }

    public static GivenBook of(String book, int steps, RandomGenerator random) {
        RandomBook history = new RandomBook(book, random);
        history.book.open();
        ACCOUNTS.forEach(account -> history.book.account(account, "EUR"));
        history.book.account("carol", "JPY");
        for (int step = 0; step < steps; step++) {
            history.step();
        }
        return history.book;
    }

    private void step() {
        if (random.nextInt(4) == 0) {
            book.chain().sameMoment();
        }
        switch (random.nextInt(8)) {
            case 0 -> book.pay("@bank", any(ACCOUNTS), random.nextInt(1, 1_000), "EUR");
            case 1 -> book.pay("@scheme", "carol", random.nextInt(1, 1_000), "JPY");
            case 2 -> book.authorize(any(ACCOUNTS), "@bank", random.nextInt(1, 500), "EUR");
            case 3 -> book.authorize("alice", "shop", random.nextInt(1, 500), "EUR");
            case 4 -> book.pay("bob", "shop", random.nextInt(1, 100), "EUR");
            case 5 -> refused();
            default -> later();
        }
    }

    private void refused() {
        String payment = book.payments().isEmpty() ? "pay_00000000000000000000000000" : anyPayment();
        switch (random.nextInt(3)) {
            case 0 -> book.rejectedCapture(payment, "INSUFFICIENT_FUNDS", "too little");
            case 1 -> book.faulted(payment);
            default -> {
                if (!book.payments().isEmpty()) {
                    book.repeated(payment);
                }
            }
        }
    }

    /** What may happen to a payment after it was authorized. */
    private void later() {
        if (book.payments().isEmpty()) {
            return;
        }
        PaymentSnapshot payment = book.payment(anyPayment());
        long held = payment.getAmountMinor() - payment.getCapturedMinor() - payment.getReleasedMinor();
        long refundable = payment.getCapturedMinor() - payment.getRefundedMinor();
        if (held > 0 && random.nextBoolean()) {
            book.capture(payment.getPaymentId(), random.nextLong(1, held + 1), random.nextBoolean());
        } else if (held > 0 && payment.getCapturedMinor() == 0 && random.nextBoolean()) {
            book.voidPayment(payment.getPaymentId());
        } else if (held > 0) {
            book.expire(payment.getPaymentId());
        } else if (refundable > 0) {
            book.refund(payment.getPaymentId(), random.nextLong(1, refundable + 1));
        }
    }

    private String anyPayment() {
        return any(List.copyOf(book.payments().keySet()));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
