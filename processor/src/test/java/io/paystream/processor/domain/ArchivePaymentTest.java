package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.BookScenario.givenUnder;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.archive;
import static io.paystream.processor.domain.Samples.archiveAfter;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.authorizeFor;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.captureFinal;
import static io.paystream.processor.domain.Samples.captureId;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.dispute;
import static io.paystream.processor.domain.Samples.disputeAll;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.evidence;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.freezeBook;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.increase;
import static io.paystream.processor.domain.Samples.lose;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.refundRest;
import static io.paystream.processor.domain.Samples.retention;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.voidPayment;
import static io.paystream.processor.domain.Samples.win;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.PaymentCommand;
import io.paystream.processor.domain.Decision.Unchanged;
import io.paystream.processor.domain.Event.PaymentArchived;
import io.paystream.processor.domain.FirstAnswer.ArchivedThen;
import io.paystream.processor.domain.FirstAnswer.LegThen;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a payment is archived, and that all that is asked of it afterwards is answered as it was, or refused. */
class ArchivePaymentTest {

    private static final long AFTER_SECONDS = 10;
    private static final long DUE = NOW + 10_000;
    private static final PaymentArchived ARCHIVED = new PaymentArchived(paymentId("p"));

    static Stream<List<Command>> finished() {
        return Stream.of(
                List.of(captureRest("c", "p")),
                List.of(captureFinal("c", "p", 40)),
                List.of(captureFinal("c", "p", 40), refund("r", "p", 15)),
                List.of(captureRest("c", "p"), refundRest("r", "p")),
                List.of(captureRest("c", "p"), dispute("d", "p", 15), win("w", "p", "d")),
                List.of(captureRest("c", "p"), disputeAll("d", "p"), lose("l", "p", "d")),
                List.of(voidPayment("v", "p")));
    }

    static Stream<List<Command>> unfinished() {
        return Stream.of(
                List.of(),
                List.of(capture("c", "p", 40)),
                List.of(capture("c", "p", 40), dispute("d", "p", 15)),
                List.of(captureRest("c", "p"), dispute("d", "p", 15)),
                List.of(captureRest("c", "p"), dispute("d", "p", 15), evidence("e", "p", "d")));
    }

    @Nested
    class AFinishedPayment {

        @ParameterizedTest
        @MethodSource("io.paystream.processor.domain.ArchivePaymentTest#finished")
        void isArchivedInTheMillisecondItsTimeIsOverAndNotBefore(List<Command> history) {
            payment(history)
                    .at(DUE - 1)
                    .when(archive("p", 1))
                    .then(
                            RejectionReason.PAYMENT_NOT_ARCHIVABLE,
                            "payment pay-p is to be archived from " + DUE + " on, not at " + (DUE - 1));
            payment(history).at(DUE).when(archive("p", 1)).then(ARCHIVED);
        }

        @ParameterizedTest
        @MethodSource("io.paystream.processor.domain.ArchivePaymentTest#finished")
        void leavesThePaymentsAsItIsAndMovesNothing(List<Command> history) {
            BookScenario scenario = payment(history).at(DUE);
            Result result = scenario.when(archive("p", 1));
            Payment before = Objects.requireNonNull(result.before().payments().get(paymentId("p")));
            ArchivedPayment archived = new ArchivedPayment(before, DUE);

            assertThat(result.changes())
                    .isEqualTo(new Changes(
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            Optional.of(archived),
                            List.of(),
                            List.of(),
                            List.of(),
                            result.changes().answer()));
            assertThat(result.after().payment(paymentId("p"))).isEmpty();
            assertThat(result.after().changedAt(paymentId("p"))).isEmpty();
            assertThat(result.after().archived(paymentId("p"))).contains(archived);
            assertThat(result.after().contents().accounts())
                    .isEqualTo(result.before().accounts());
        }

        @Test
        void isArchivedAfterItsHoldExpired() {
            given(topUp("t", ALICE, 100), archiveAfter("sr", AFTER_SECONDS), authorizeFor(5, "p", 100))
                    .at(NOW + 5_000)
                    .and(expire("p", 1))
                    .at(NOW + 15_000)
                    .when(archive("p", 1))
                    .then(ARCHIVED);
        }

        @Test
        void countsAnewFromEveryChange() {
            BookScenario refundedLater =
                    payment(List.of(captureRest("c", "p"))).at(DUE - 1).and(refund("r", "p", 1));
            refundedLater.at(2 * 10_000 + NOW - 2).when(archive("p", 1)).then(RejectionReason.PAYMENT_NOT_ARCHIVABLE);
            payment(List.of(captureRest("c", "p")))
                    .at(DUE - 1)
                    .and(refund("r", "p", 1))
                    .at(DUE - 1 + 10_000)
                    .when(archive("p", 1))
                    .then(ARCHIVED);
        }

        @Test
        void isNotKeptByWhatChangesNothing() {
            payment(List.of(captureRest("c", "p")))
                    .at(DUE - 1)
                    .afterAnswering(refund("r", "p", 101))
                    .afterAnswering(captureRest("c", "p"))
                    .at(DUE)
                    .when(archive("p", 1))
                    .then(ARCHIVED);
        }

        @Test
        void isKeptByABookWithoutTheSetting() {
            given(topUp("p", ALICE, 100))
                    .at(Long.MAX_VALUE)
                    .when(archive("p", 1))
                    .then(RejectionReason.PAYMENT_NOT_ARCHIVABLE, "the book keeps its payments for ever");
            payment(List.of(captureRest("c", "p")))
                    .and(retention("sr2", Retention.FOR_EVER))
                    .at(DUE)
                    .when(archive("p", 1))
                    .then(RejectionReason.PAYMENT_NOT_ARCHIVABLE);
        }

        @Test
        void isJudgedByTheSettingOfNow() {
            BookScenario longer = payment(List.of(captureRest("c", "p"))).and(archiveAfter("sr2", AFTER_SECONDS + 1));
            longer.at(DUE).when(archive("p", 1)).then(RejectionReason.PAYMENT_NOT_ARCHIVABLE);
            payment(List.of(captureRest("c", "p")))
                    .and(archiveAfter("sr2", AFTER_SECONDS + 1))
                    .at(DUE + 1_000)
                    .when(archive("p", 1))
                    .then(ARCHIVED);
        }

        @Test
        void isArchivedInAFrozenBookAndOfAFrozenOrClosedAccount() {
            payment(List.of(captureRest("c", "p"), freezeBook("fb")))
                    .at(DUE)
                    .when(archive("p", 1))
                    .then(ARCHIVED);
            payment(List.of(captureRest("c", "p"), freeze("f", BOB), close("x", ALICE)))
                    .at(DUE)
                    .when(archive("p", 1))
                    .then(ARCHIVED);
        }

        @Test
        void isArchivedUnderTheFirstRulesAsWell() {
            givenUnder(RulesVersion.FIRST)
                    .and(archiveAfter("sr", AFTER_SECONDS), topUp("p", ALICE, 10))
                    .at(DUE)
                    .when(archive("p", 1))
                    .then(ARCHIVED);
        }
    }

    @ParameterizedTest
    @MethodSource("unfinished")
    void whatIsNotFinishedIsNotArchivedHoweverOldItIs(List<Command> history) {
        payment(history)
                .at(DUE + 10_000)
                .when(archive("p", 1))
                .then(RejectionReason.PAYMENT_NOT_ARCHIVABLE, "payment pay-p is not finished");
    }

    @Nested
    class APaymentToAnotherBook {

        @Test
        void isNotArchivedWhileMoneyOrAnAnswerIsUnderWay() {
            elsewhere().at(DUE).when(archive("p", 1)).then(RejectionReason.PAYMENT_NOT_ARCHIVABLE);
            elsewhere()
                    .and(answer(LegKind.CONFIRM, LegPurpose.CAPTURE, captureId("p")), refund("r", "p", 10))
                    .at(DUE)
                    .when(archive("p", 1))
                    .then(RejectionReason.PAYMENT_NOT_ARCHIVABLE);
        }

        @Test
        void isArchivedOnceItIsConfirmedOrReturned() {
            elsewhere()
                    .and(answer(LegKind.CONFIRM, LegPurpose.CAPTURE, captureId("p")))
                    .at(DUE)
                    .when(archive("p", 1))
                    .then(ARCHIVED);
            elsewhere()
                    .and(answer(LegKind.RETURN, LegPurpose.CAPTURE, captureId("p")))
                    .at(DUE)
                    .when(archive("p", 1))
                    .then(ARCHIVED);
        }

        @Test
        void answersALegThatComesTwiceAsTheFirstTimeAndAnUnknownOneWithAReason() {
            ApplyLeg confirmed = answer(LegKind.CONFIRM, LegPurpose.CAPTURE, captureId("p"));
            BookScenario archived = elsewhere().and(confirmed).at(DUE).and(archive("p", 1));
            archived.when(confirmed).thenUnchanged(7, new LegThen());
            ApplyLeg stray = new ApplyLeg(header("@other"), confirmed.kind(), confirmed.leg(), "globex");
            archived.when(stray).then(RejectionReason.TRANSIT_UNKNOWN);
        }

        private static BookScenario elsewhere() {
            return given(
                    archiveAfter("sr", AFTER_SECONDS), topUp("t", ALICE, 10), pay("p", ALICE, "globex/bob", eur(10)));
        }

        private static ApplyLeg answer(LegKind kind, LegPurpose purpose, String legId) {
            Optional<String> reason = kind == LegKind.RETURN ? Optional.of("ACCOUNT_CLOSED") : Optional.empty();
            Leg leg = new Leg(legId, paymentId("p"), purpose, ALICE, BOB, eur(10), Optional.empty(), reason);
            return new ApplyLeg(header("@" + kind + ":" + legId), kind, leg, "globex");
        }
    }

    @Nested
    class AnArchivedPayment {

        static Stream<Command> everyCommandOnAPayment() {
            return EveryCommand.samples().stream()
                    .filter(command -> command instanceof PaymentCommand && !(command instanceof AuthorizePayment));
        }

        @ParameterizedTest
        @MethodSource("everyCommandOnAPayment")
        void takesNoCommand(Command command) {
            archived(List.of(captureRest("c", "p"), refund("r", "p", 1)), 2)
                    .when(command)
                    .then(RejectionReason.PAYMENT_ARCHIVED, "payment pay-p was archived at " + DUE);
        }

        @Test
        void answersItsTickAgainWithThePaymentAndTheTime() {
            BookScenario scenario = archived(List.of(captureRest("c", "p")), 1);
            Unchanged again = (Unchanged) scenario.when(archive("p", 1)).decision();
            assertThat(again.first()).isInstanceOfSatisfying(ArchivedThen.class, then -> {
                assertThat(then.payment().archivedAt()).isEqualTo(DUE);
                assertThat(then.payment().payment().status()).isEqualTo(PaymentStatus.CAPTURED);
            });
        }

        @ParameterizedTest
        @MethodSource("io.paystream.processor.domain.ArchivePaymentTest#finished")
        void answersEveryOperationAsItDidBefore(List<Command> history) {
            List<Command> operations = new ArrayList<>(history);
            operations.add(authorize("p", 100));
            for (Command operation : operations) {
                Decision before = payment(history).when(operation).decision();
                assertThat(before).isInstanceOf(Unchanged.class);
                assertThat(archived(history, 1).when(operation).decision()).isEqualTo(before);
            }
        }

        @Test
        void answersItsImmediateAuthorizationWithTheFeeAndTheSharesOfThen() {
            AuthorizePayment split = Samples.authorization(
                    header("p"),
                    ALICE,
                    BOB,
                    eur(100),
                    List.of(new Split("carol", 2_500)),
                    CaptureMode.IMMEDIATE,
                    OptionalLong.empty());
            BookScenario paid = given(
                    archiveAfter("sr", AFTER_SECONDS),
                    Samples.openAccount("carol", Samples.EUR),
                    Samples.fees("fee", TestFees.returned(1_000, 0)),
                    topUp("t", ALICE, 200),
                    split);
            Decision before = paid.when(split).decision();
            Decision after = paid.and(refund("r", "p", 50))
                    .at(DUE)
                    .and(archive("p", 1))
                    .when(split)
                    .decision();
            assertThat(before).isInstanceOf(Unchanged.class);
            assertThat(after).isEqualTo(before);
        }

        @Test
        void answersTheBatchThatItCameFrom() {
            Command batch =
                    Samples.batch("b", authorize("ignored", ALICE, BOB, eur(10)), pay("ignored", ALICE, BOB, eur(20)));
            BookScenario before = given(archiveAfter("sr", AFTER_SECONDS), topUp("t", ALICE, 100), batch);
            Decision first = before.when(batch).decision();
            BookScenario after = before.at(DUE).and(archive("b:1", 1));
            assertThat(first).isInstanceOf(Unchanged.class);
            assertThat(after.when(batch).decision()).isEqualTo(first);
        }

        @Test
        void keepsItsOperationIdFromOtherContent() {
            BookScenario scenario = archived(List.of(captureRest("c", "p")), 1);
            scenario.when(authorize("p", 99)).then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
            scenario.when(freeze("p", ALICE)).then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
            scenario.when(capture("c", "p", 1)).then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void leavesItsAccountsFreeToBeClosed() {
            archived(List.of(captureRest("c", "p"), pay("out", BOB, Samples.BANK, eur(100))), 1)
                    .when(close("x", BOB))
                    .then(new Event.AccountClosed(BOB, Optional.empty()));
        }

        @Test
        void cannotBeIncreasedThoughItWasOnceHeld() {
            archived(List.of(voidPayment("v", "p")), 1)
                    .when(increase("i", "p", 1))
                    .then(RejectionReason.PAYMENT_ARCHIVED);
        }
    }

    @Test
    void aPaymentThatNeverWasIsNotFound() {
        given(archiveAfter("sr", 1)).when(archive("p", 1)).then(RejectionReason.PAYMENT_NOT_FOUND);
    }

    /** Of 100 from alice to bob. */
    private static BookScenario payment(List<Command> history) {
        return given(archiveAfter("sr", AFTER_SECONDS), topUp("t", ALICE, 100), authorize("p", 100))
                .and(history.toArray(Command[]::new));
    }

    private static BookScenario archived(List<Command> history, int attempt) {
        return payment(history).at(DUE).and(archive("p", attempt));
    }
}
