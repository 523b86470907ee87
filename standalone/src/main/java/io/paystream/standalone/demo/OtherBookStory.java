package io.paystream.standalone.demo;

import io.paystream.service.http.Json;
import io.paystream.standalone.client.Answer;
import io.paystream.standalone.client.GatewayClient;

/** A payment whose creditor is an account of another book. */
record OtherBookStory(PaymentStory payment) {

    /** Answers the last write in the payment's own book. */
    Answer tell(Scenario scenario) {
        return switch (scenario) {
            case TO_ANOTHER_BOOK -> delivered();
            case REFUNDED_BY_ANOTHER_BOOK -> refunded();
            case NOT_REFUNDED_BY_ANOTHER_BOOK -> notRefunded();
            case DISPUTE_WON_BETWEEN_BOOKS -> won();
            case DISPUTE_LOST_BETWEEN_BOOKS -> new DisputeStory(payment).resolved(disputed(), "LOST");
            default -> throw new IllegalArgumentException(scenario + " stays in its book");
        };
    }

    private Answer delivered() {
        Answer captured = payment.pay("IMMEDIATE");
        moved(payment.amountMinor());
        payment.await(captured, "inTransitMinor", "0");
        return captured;
    }

    private Answer refunded() {
        long amountMinor = payment.amountMinor() / 2;
        Answer requested = payment.next(delivered(), "refunds", PaymentStory.amount(amountMinor));
        moved(-amountMinor);
        payment.await(requested, "refundedMinor", Long.toString(amountMinor));
        return requested;
    }

    private Answer won() {
        Answer won = new DisputeStory(payment).resolved(disputed(), "WON");
        moved(payment.amountMinor());
        payment.await(won, "inTransitMinor", "0");
        return won;
    }

    /** Nobody can decide about the money before it has come. */
    private Answer disputed() {
        Answer disputed = new DisputeStory(payment).open(delivered());
        moved(-payment.amountMinor());
        payment.awaitEvent(disputed, "DisputeFunded");
        return disputed;
    }

    /** The creditor, an account of this story alone, has paid half of the money out when all of it is asked for. */
    private Answer notRefunded() {
        openCreditor();
        Answer captured = delivered();
        long spentMinor = payment.amountMinor() / 2;
        PaymentStory payout = new PaymentStory(
                payment.requests(), otherBook(), account(), "@bank", spentMinor, payment.key() + "-spent");
        payout.pay("IMMEDIATE");
        payment.requests().tally().payment("CAPTURED");
        payment.requests().tally().funds(otherBook(), -spentMinor);
        Answer requested = payment.next(captured, "refunds", Json.object());
        payment.await(requested, "refundsPendingMinor", "0");
        payment.await(requested, "refundedMinor", "0");
        return requested;
    }

    private void openCreditor() {
        payment.requests()
                .accepted(
                        GatewayClient.path("v1", "books", otherBook(), "accounts"),
                        Json.object().put("account", account()).put("currency", PaymentStory.CURRENCY),
                        "open-" + account());
    }

    private void moved(long amountMinor) {
        payment.requests().tally().funds(payment.book(), -amountMinor);
        payment.requests().tally().funds(otherBook(), amountMinor);
    }

    private String otherBook() {
        return payment.creditor().substring(0, separator());
    }

    private String account() {
        return payment.creditor().substring(separator() + 1);
    }

    private int separator() {
        return payment.creditor().indexOf('/');
    }
}
