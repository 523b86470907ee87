package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Expected.account;
import static io.paystream.processor.domain.Expected.posting;
import static io.paystream.processor.domain.Expected.systemPosting;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.USD;
import static io.paystream.processor.domain.Samples.authorization;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.refundRest;
import static io.paystream.processor.domain.Samples.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.CapturePayment;
import io.paystream.processor.domain.Event.PaymentCaptured;
import io.paystream.processor.domain.Event.PaymentRefunded;
import io.paystream.processor.domain.FirstAnswer.PaymentThen;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A payment from alice to bob, of which carol and @fees get shares. */
class SplitPaymentTest {

    private static final Split CAROL = new Split("carol", 4_500);
    private static final Split FEES = new Split("@fees", 500);

    private static AuthorizePayment payment(String operationId, CaptureMode mode, long minor, Split... splits) {
        return authorization(
                header(operationId), ALICE, BOB, eur(minor), Arrays.asList(splits), mode, OptionalLong.empty());
    }

    private static BookScenario marketplace(Command... history) {
        return given(openAccount("carol", EUR), topUp("t", ALICE, 1_000)).and(history);
    }

    private static AuthorizePayment held(long minor) {
        return payment("p", CaptureMode.MANUAL, minor, CAROL, FEES);
    }

    /** 2.50 split 50/45/5: the two halves of a cent are equal, so the cent goes to the earlier creditor. */
    @Test
    void twoFiftySplitFiftyFortyFiveFive() {
        CapturePayment command = captureRest("c", "p");
        marketplace(held(250))
                .when(command)
                .then(new PaymentCaptured(
                        paymentId("p"),
                        command.captureId(),
                        eur(250),
                        List.of(new Share(BOB, eur(125)), new Share("carol", eur(113)), new Share("@fees", eur(12)))))
                .posting(
                        posting(ALICE, -250, 750),
                        posting(BOB, 125, 125),
                        posting("carol", 113, 113),
                        systemPosting("@fees", 12));
    }

    @ParameterizedTest
    @CsvSource({"1, 1 0 0", "2, 1 1 0", "3, 2 1 0", "9, 5 4 0", "10, 5 5 0", "20, 10 9 1", "250, 125 113 12"})
    void sharesAlwaysSumToTheAmount(long minor, String shares) {
        assertThat(new Sharing(BOB, List.of(CAROL, FEES)).ofCapture(minor).minors())
                .isEqualTo(Arrays.stream(shares.split(" ")).map(Long::valueOf).toList());
    }

    @Test
    void largestAmountIsDividedExactly() {
        Shares shares = new Sharing(BOB, List.of(CAROL, FEES)).ofCapture(Long.MAX_VALUE);
        assertThat(shares.totalMinor()).isEqualTo(Long.MAX_VALUE);
        assertThat(shares.minors())
                .containsExactly(4_611_686_018_427_387_904L, 4_150_517_416_584_649_113L, 461_168_601_842_738_790L);
    }

    @Test
    void eachCaptureIsDividedByItself() {
        Result result = marketplace(held(250), capture("c1", "p", 1), capture("c2", "p", 1))
                .when(capture("c3", "p", 1));
        assertThat(result.payment().orElseThrow().tally().creditors())
                .extracting(CreditorTally::capturedMinor)
                .containsExactly(3L, 0L, 0L);
    }

    @Test
    void aRefundIsTakenInProportionToWhatEachStillHas() {
        var command = refund("r", "p", 100);
        marketplace(held(250), captureRest("c", "p"))
                .when(command)
                .then(new PaymentRefunded(
                        paymentId("p"),
                        command.refundId(),
                        eur(100),
                        List.of(new Share(BOB, eur(50)), new Share("carol", eur(45)), new Share("@fees", eur(5)))))
                .posting(
                        posting(BOB, -50, 75),
                        posting("carol", -45, 68),
                        systemPosting("@fees", -5),
                        posting(ALICE, 100, 850));
    }

    @Test
    void theLastRefundTakesWhatIsLeftOfEach() {
        Result result = marketplace(held(250), captureRest("c", "p"), refund("r1", "p", 101))
                .when(refundRest("r2", "p"));
        assertThat(result.payment().orElseThrow().tally().creditors())
                .allSatisfy(creditor -> assertThat(creditor.keptMinor()).isZero());
        assertThat(result.payment().map(Payment::status)).contains(PaymentStatus.REFUNDED);
        assertThat(result.after().account("carol")).contains(account("carol", 0, 0));
    }

    @Test
    void nothingIsLeftToTakeOfWhatIsRefundedWhole() {
        BookScenario refunded = marketplace(held(250), captureRest("c", "p"), refundRest("r", "p"));

        refunded.when(refund("r2", "p", 1)).then(RejectionReason.REFUND_EXCEEDS_CAPTURED);
        refunded.when(refundRest("r3", "p")).then(RejectionReason.REFUND_EXCEEDS_CAPTURED);
    }

    @Test
    void theCreditorHasWhatTheSplitsLeave() {
        assertThat(Expected.terms(held(250), 1).shares()).containsExactly(5_000, 4_500, 500);
    }

    @Test
    void aRefundIsRefusedWhenOneCreditorCannotGiveItsPart() {
        marketplace(held(250), captureRest("c", "p"), pay("out", "carol", BANK, eur(113)))
                .when(refund("r", "p", 100))
                .then(
                        RejectionReason.INSUFFICIENT_FUNDS,
                        "account carol has 0 EUR minor available, 45 EUR minor were asked");
    }

    @Test
    void isCapturedAtOnceWhenItIsImmediate() {
        AuthorizePayment command = payment("p", CaptureMode.IMMEDIATE, 250, CAROL, FEES);
        marketplace()
                .when(command)
                .posting(
                        posting(ALICE, -250, 750),
                        posting(BOB, 125, 125),
                        posting("carol", 113, 113),
                        systemPosting("@fees", 12));
    }

    @Test
    void aRetryGetsTheSharesOfThen() {
        AuthorizePayment immediate = payment("p", CaptureMode.IMMEDIATE, 250, CAROL, FEES);
        Payment then = marketplace().when(immediate).payment().orElseThrow();
        marketplace(immediate, refund("r", "p", 100)).when(immediate).thenUnchanged(6, new PaymentThen(then));
        Payment captured =
                marketplace(held(250)).when(capture("c", "p", 99)).payment().orElseThrow();
        marketplace(held(250), capture("c", "p", 99), refund("r", "p", 50), captureRest("c2", "p"))
                .when(capture("c", "p", 99))
                .thenUnchanged(7, new PaymentThen(captured));
    }

    @Test
    void rejectsAnAccountThatIsNamedTwice() {
        marketplace()
                .when(payment("p", CaptureMode.MANUAL, 10, CAROL, CAROL))
                .then(RejectionReason.SAME_ACCOUNT, "account carol is named twice in the payment");
        marketplace()
                .when(payment("p", CaptureMode.MANUAL, 10, new Split(BOB, 1)))
                .then(RejectionReason.SAME_ACCOUNT, "account bob is named twice in the payment");
        marketplace()
                .when(payment("p", CaptureMode.MANUAL, 10, new Split(ALICE, 1)))
                .then(RejectionReason.SAME_ACCOUNT, "account alice is named twice in the payment");
    }

    @Test
    void rejectsACreditorThatCannotBePaid() {
        given(topUp("t", ALICE, 100))
                .when(payment("p", CaptureMode.MANUAL, 10, CAROL))
                .then(RejectionReason.ACCOUNT_NOT_FOUND, "account carol does not exist");
        marketplace(freeze("f", "carol"))
                .when(payment("p", CaptureMode.MANUAL, 10, CAROL))
                .then(RejectionReason.ACCOUNT_FROZEN, "account carol is frozen");
        marketplace(close("x", "carol"))
                .when(payment("p", CaptureMode.MANUAL, 10, CAROL))
                .then(RejectionReason.ACCOUNT_CLOSED, "account carol is closed");
        given(openAccount("carol", USD), topUp("t", ALICE, 100))
                .when(payment("p", CaptureMode.MANUAL, 10, CAROL))
                .then(RejectionReason.CURRENCY_MISMATCH, "account carol does not take EUR");
    }

    @Test
    void aCaptureIsRefusedWhileACreditorThatGetsAPartIsFrozen() {
        marketplace(held(250), freeze("f", "carol"))
                .when(capture("c", "p", 2))
                .then(RejectionReason.ACCOUNT_FROZEN, "account carol is frozen");
        var nothingForCarol = capture("c", "p", 1);
        marketplace(held(250), freeze("f", "carol"))
                .when(nothingForCarol)
                .then(new PaymentCaptured(
                        paymentId("p"), nothingForCarol.captureId(), eur(1), List.of(new Share(BOB, eur(1)))));
    }

    @Test
    void theSameIdWithOtherSplitsIsRefused() {
        marketplace(held(250))
                .when(payment("p", CaptureMode.MANUAL, 250, CAROL))
                .then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
    }
}
