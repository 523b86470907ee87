package io.paystream.projections.given;

import io.paystream.schemas.avro.PaymentSnapshot;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A random history of one book, every kind of entry included. */
public final class RandomBook {

    private static final List<String> ACCOUNTS = List.of("alice", "bob", "shop");

    private final RandomGenerator random;
    private final GivenBook book;
    private final GivenFees fees;
    private final GivenDisputes disputes;
    private final GivenTransit transit;

    private RandomBook(String book, RandomGenerator random) {
        this.random = random;
        this.book = new GivenBook(book);
        this.fees = new GivenFees(this.book);
        this.disputes = new GivenDisputes(this.book);
        this.transit = new GivenTransit(this.book);
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
        switch (random.nextInt(14)) {
            case 0 -> book.pay("@bank", any(ACCOUNTS), random.nextInt(1, 1_000), "EUR");
            case 1 -> book.pay("@scheme", "carol", random.nextInt(1, 1_000), "JPY");
            case 2 -> book.authorize(any(ACCOUNTS), "@bank", random.nextInt(1, 500), "EUR");
            case 3 -> book.authorize("alice", "shop", random.nextInt(1, 500), "EUR");
            case 4 -> book.pay("bob", "shop", random.nextInt(1, 100), "EUR");
            case 5 -> refused();
            case 6 -> fees.pay("alice", "shop", random.nextInt(100, 200), "EUR", random.nextInt(1, 9));
            case 7 -> fees.paySplit("alice", Map.of("shop", 50L, "bob", 45L, "@fees", 5L), "EUR");
            case 8 -> transit.pay(any(ACCOUNTS), any(List.of("other/shop", "third/bob")), 70, "EUR");
            case 9 -> transit.credited("other", "dave", any(ACCOUNTS), random.nextInt(1, 99), "EUR");
            case 10 -> transit.debited("third", "erin", any(ACCOUNTS), random.nextInt(1, 99), "EUR");
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
        if (payment.getCreditor().contains("/")) {
            between(payment);
            return;
        }
        if (payment.getDisputes().stream()
                .anyMatch(dispute -> dispute.getStatus().equals("OPEN"))) {
            resolve(payment);
            return;
        }
        long held = payment.getAmountMinor() - payment.getCapturedMinor() - payment.getReleasedMinor();
        long refundable = payment.getCapturedMinor() - payment.getRefundedMinor() - payment.getChargedBackMinor();
        if (held > 0 && random.nextInt(4) == 0) {
            book.increase(payment.getPaymentId(), random.nextInt(1, 50));
        } else if (held > 0 && random.nextBoolean()) {
            book.capture(payment.getPaymentId(), random.nextLong(1, held + 1), random.nextBoolean());
        } else if (held > 0 && payment.getCapturedMinor() == 0 && random.nextBoolean()) {
            book.voidPayment(payment.getPaymentId());
        } else if (held > 0) {
            book.expire(payment.getPaymentId());
        } else if (refundable > 0 && random.nextInt(3) == 0) {
            disputes.open(payment.getPaymentId(), refundable, random.nextInt(3));
        } else if (refundable > 0 && payment.getFeeMinor() > 0) {
            fees.refund(payment.getPaymentId(), 1, 1);
        } else if (refundable > 0) {
            book.refund(payment.getPaymentId(), random.nextLong(1, refundable + 1));
        }
    }

    private void resolve(PaymentSnapshot payment) {
        String dispute = payment.getDisputes().getLast().getDisputeId();
        switch (random.nextInt(3)) {
            case 0 -> disputes.evidence(payment.getPaymentId(), dispute, "signed receipt");
            case 1 -> disputes.won(payment.getPaymentId(), dispute);
            default -> disputes.lost(payment.getPaymentId(), dispute);
        }
    }

    private void between(PaymentSnapshot payment) {
        String id = payment.getPaymentId();
        if (payment.getInTransitMinor() > 0) {
            if (random.nextBoolean()) {
                transit.confirmed(id);
            } else {
                transit.returned(id, "ACCOUNT_CLOSED");
            }
        } else if (payment.getRefundsPendingMinor() > 0) {
            if (random.nextBoolean()) {
                transit.refundDelivered(id);
            } else {
                transit.refundRefused(id, "INSUFFICIENT_FUNDS");
            }
        } else if (payment.getReturnedMinor() + payment.getRefundedMinor() == 0) {
            transit.refundRequested(id, 10);
        }
    }

    private String anyPayment() {
        return any(List.copyOf(book.payments().keySet()));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
