package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.OPERATOR;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.refundId;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.CapturePayment;
import io.paystream.processor.domain.Command.CloseAccount;
import io.paystream.processor.domain.Command.FreezeAccount;
import io.paystream.processor.domain.Command.FreezeBook;
import io.paystream.processor.domain.Command.OpenAccount;
import io.paystream.processor.domain.Command.OpenBook;
import io.paystream.processor.domain.Command.OpenDispute;
import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Command.ResolveDispute;
import io.paystream.processor.domain.Decision.Rejected;
import java.util.Optional;
import java.util.OptionalLong;

/** alice of acme has 1,000 and pays bob of globex. */
abstract class CrossBookScenario {

    static final String BOB = "globex/bob";

    final Books books = new Books()
            .having(
                    open("acme"),
                    account("acme", "alice", EUR),
                    open("globex"),
                    account("globex", "bob", EUR),
                    pay("acme", "top-up", "@bank", "alice", 1_000));

    Dispute disputed() {
        return payment().tally().disputes().getLast();
    }

    void refuses(Command command, RejectionReason reason) {
        assertThat(books.submit(command))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    static ApplyLeg answer(String operationId, LegKind kind, Leg leg) {
        return new ApplyLeg(header("acme", operationId), kind, leg, "globex");
    }

    static Leg leg(Leg leg, String legId, long minor) {
        return new Leg(
                legId,
                leg.paymentId(),
                leg.purpose(),
                leg.debtor(),
                leg.creditor(),
                eur(minor),
                leg.reference(),
                leg.reason());
    }

    static OpenDispute dispute(String operationId, long minor) {
        return Samples.dispute(header("acme", operationId), "p", OptionalLong.of(minor), OptionalLong.empty());
    }

    ResolveDispute resolve(String operationId, DisputeResult result) {
        return new ResolveDispute(
                header("acme", operationId), paymentId("p"), disputed().disputeId(), result);
    }

    static FreezeBook freezeBook(String book) {
        return new FreezeBook(header(book, "freeze"), Optional.empty());
    }

    void returned(String reason) {
        assertThat(books.balance("acme", "alice")).isEqualTo(1_000);
        assertThat(books.balance("@transit")).isZero();
        assertThat(payment().status()).isEqualTo(PaymentStatus.RETURNED);
        assertThat(payment().tally().returnReason()).contains(reason);
        assertThat(payment().refundable()).isEqualTo(eur(0));
    }

    Payment payment() {
        return books.book("acme").payment(paymentId("p")).orElseThrow();
    }

    static CommandHeader header(String book, String operationId) {
        return new CommandHeader(book, operationId, OPERATOR, 0);
    }

    static OpenBook open(String book) {
        return new OpenBook(header(book, "open"), Optional.empty());
    }

    static OpenAccount account(String book, String account, Currency currency) {
        return new OpenAccount(header(book, "open-" + account), account, currency);
    }

    static FreezeAccount freeze(String book, String account) {
        return new FreezeAccount(header(book, "freeze-" + account), account, Optional.empty());
    }

    static CloseAccount close(String book, String account) {
        return new CloseAccount(header(book, "close-" + account), account, Optional.empty());
    }

    static AuthorizePayment pay(String book, String operationId, String debtor, String creditor, long minor) {
        return Samples.authorization(
                header(book, operationId), debtor, creditor, eur(minor), CaptureMode.IMMEDIATE, OptionalLong.empty());
    }

    static AuthorizePayment authorize(String operationId, long minor) {
        return Samples.authorization(
                header("acme", operationId), "alice", BOB, eur(minor), CaptureMode.MANUAL, OptionalLong.empty());
    }

    static CapturePayment capture(String operationId, String payment, long minor) {
        return Samples.capture(header("acme", operationId), payment, OptionalLong.of(minor), false);
    }

    static RefundPayment refund(String operationId, String payment, long minor) {
        return new RefundPayment(
                header("acme", operationId), paymentId(payment), refundId(operationId), OptionalLong.of(minor));
    }
}
