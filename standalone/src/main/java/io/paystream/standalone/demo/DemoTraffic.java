package io.paystream.standalone.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.client.Answer;
import io.paystream.standalone.client.GatewayClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Sends the payments, a bounded number at a time, and notes every answer that was not the expected one. */
final class DemoTraffic {

    private static final int AT_A_TIME = 32;

    /** More than all accounts of a book together ever hold. */
    private static final long BEYOND_MINOR = 1_000_000_000_000L;

    static final String REJECTED = "rejected: INSUFFICIENT_FUNDS";

    private final GatewayClient client;
    private final DemoBooks books;
    private final List<DemoPayment> payments;
    private final DemoResult result = new DemoResult();

    DemoTraffic(GatewayClient client, DemoBooks books, List<DemoPayment> payments) {
        this.client = client;
        this.books = books;
        this.payments = payments;
    }

    /** Blocks until every payment's story has ended. */
    DemoResult run(ProgressBar progress) {
        Semaphore slots = new Semaphore(AT_A_TIME);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (DemoPayment payment : payments) {
                slots.acquireUninterruptibly();
                executor.execute(() -> {
                    try {
                        play(payment);
                    } catch (CommandFailure unanswered) {
                        result.surprise(payment.story() + ": " + unanswered.getMessage());
                    } finally {
                        slots.release();
                        progress.step();
                    }
                });
            }
        }
        return result;
    }

    private void play(DemoPayment payment) {
        switch (payment.story()) {
            case TRANSFER -> end(pay(payment, creditor(payment), "IMMEDIATE", payment.amountMinor()), 201);
            case PAYOUT -> end(pay(payment, "@bank", "IMMEDIATE", payment.amountMinor()), 201);
            case AUTHORIZED -> end(pay(payment, creditor(payment), "MANUAL", payment.amountMinor()), 201);
            case TRANSFER_SENT_TWICE -> sendTwice(payment);
            case TRANSFER_REFUNDED_IN_PART -> refund(payment, payment.amountMinor() / 2);
            case TRANSFER_REFUNDED -> refund(payment, payment.amountMinor());
            case CAPTURED_WHOLE -> end(follow(payment, "captures", Json.object()), 201);
            case CAPTURED_IN_PART_AND_RELEASED ->
                end(follow(payment, "captures", amount(payment.amountMinor() / 3).put("final", true)), 201);
            case CAPTURED_TWICE -> captureTwice(payment);
            case VOIDED -> end(follow(payment, "void", Json.object()), 201);
            case BEYOND_THE_BALANCE -> beRejected(payment);
        }
    }

    private void sendTwice(DemoPayment payment) {
        Answer first = pay(payment, creditor(payment), "IMMEDIATE", payment.amountMinor());
        Answer again = pay(payment, creditor(payment), "IMMEDIATE", payment.amountMinor());
        if (again.status() == 200 && again.replayed() && again.body().equals(first.body())) {
            result.replayed();
        } else {
            result.surprise(payment.story() + " answered the retry with " + again);
        }
        end(first, 201);
    }

    private void refund(DemoPayment payment, long amountMinor) {
        Answer paid = pay(payment, creditor(payment), "IMMEDIATE", payment.amountMinor());
        end(on(payment, paid, "refunds", amount(amountMinor)), 201);
    }

    private void captureTwice(DemoPayment payment) {
        Answer authorized = pay(payment, creditor(payment), "MANUAL", payment.amountMinor());
        on(payment, authorized, "captures", amount(payment.amountMinor() / 4));
        end(on(payment, authorized, "captures", Json.object()), 201);
    }

    private void beRejected(DemoPayment payment) {
        Answer answer = pay(payment, creditor(payment), "IMMEDIATE", BEYOND_MINOR);
        if (answer.status() == 422 && answer.code().equals("INSUFFICIENT_FUNDS")) {
            result.ended(REJECTED);
        } else {
            result.surprise(payment.story() + " was answered " + answer);
        }
    }

    private Answer follow(DemoPayment payment, String what, ObjectNode body) {
        return on(payment, pay(payment, creditor(payment), "MANUAL", payment.amountMinor()), what, body);
    }

    private Answer pay(DemoPayment payment, String creditor, String capture, long amountMinor) {
        ObjectNode body = amount(amountMinor)
                .put("debtor", books.accounts().get(payment.debtor()))
                .put("creditor", creditor)
                .put("currency", DemoBooks.CURRENCY)
                .put("capture", capture)
                .put("reference", "demo " + payment.number());
        return timed(path(payment, "payments"), body, Map.of("Idempotency-Key", "demo-" + payment.number()));
    }

    private Answer on(DemoPayment payment, Answer made, String what, ObjectNode body) {
        return timed(path(payment, "payments", made.body().path("paymentId").asText(), what), body, Map.of());
    }

    private Answer timed(String path, ObjectNode body, Map<String, String> headers) {
        long before = System.nanoTime();
        Answer answer = client.post(path, body, headers);
        result.call(System.nanoTime() - before);
        if (answer.status() == 201) {
            result.firstPayment();
        }
        return answer;
    }

    private void end(Answer answer, int expected) {
        if (answer.status() == expected) {
            result.ended(answer.body().path("status").asText());
        } else {
            result.surprise("expected " + expected + ", got " + answer);
        }
    }

    private String creditor(DemoPayment payment) {
        return books.accounts().get(payment.creditor());
    }

    private String path(DemoPayment payment, String... rest) {
        String book = GatewayClient.path("v1", "books", books.books().get(payment.book()));
        return book + GatewayClient.path(rest);
    }

    private static ObjectNode amount(long amountMinor) {
        return Json.object().put("amountMinor", amountMinor);
    }
}
