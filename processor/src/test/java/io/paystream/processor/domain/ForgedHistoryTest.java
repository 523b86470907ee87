package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.BookScenario.givenNothing;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.USD;
import static io.paystream.processor.domain.Samples.approve;
import static io.paystream.processor.domain.Samples.archive;
import static io.paystream.processor.domain.Samples.archiveAfter;
import static io.paystream.processor.domain.Samples.authorization;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.batch;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.dayIn;
import static io.paystream.processor.domain.Samples.dispute;
import static io.paystream.processor.domain.Samples.disputeId;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.fees;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.limits;
import static io.paystream.processor.domain.Samples.line;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.openBook;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.propose;
import static io.paystream.processor.domain.Samples.settlementDelay;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.win;

import io.paystream.processor.domain.Event.AccountLimitsSet;
import io.paystream.processor.domain.Event.AuthorizationIncreased;
import io.paystream.processor.domain.Event.BookFrozen;
import io.paystream.processor.domain.Event.BookOpened;
import io.paystream.processor.domain.Event.CorrectionApproved;
import io.paystream.processor.domain.Event.CorrectionRejected;
import io.paystream.processor.domain.Event.DisputeFunded;
import io.paystream.processor.domain.Event.DisputeLost;
import io.paystream.processor.domain.Event.DisputeOpened;
import io.paystream.processor.domain.Event.DisputeWon;
import io.paystream.processor.domain.Event.EvidenceSubmitted;
import io.paystream.processor.domain.Event.FeeReturned;
import io.paystream.processor.domain.Event.FundsReleased;
import io.paystream.processor.domain.Event.PaymentCaptured;
import io.paystream.processor.domain.Event.PaymentRefunded;
import io.paystream.processor.domain.Event.PaymentReturned;
import io.paystream.processor.domain.Event.RefundRefused;
import io.paystream.processor.domain.Event.RefundRequested;
import io.paystream.processor.domain.Event.TransitConfirmed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Entries that no decision leads to: made by a defect, or by a hand in the journal. Each is refused for what is wrong with
 * it, though whoever made it could say what it wanted.
 */
class ForgedHistoryTest {

    /** Any command: what an entry does follows from its events alone. */
    private static final Command ANY = freeze("any", ALICE);

    private static BookScenario paid(Command... history) {
        return given(topUp("t", ALICE, 1_000), pay("p", ALICE, BOB, eur(100))).and(history);
    }

    private static Command split(String operationId) {
        return authorization(
                header(operationId),
                ALICE,
                BOB,
                eur(100),
                List.of(new Split("carol", 2_500)),
                CaptureMode.IMMEDIATE,
                OptionalLong.empty());
    }

    private static List<Share> shares(long bob, long carol) {
        return List.of(new Share(BOB, eur(bob)), new Share("carol", eur(carol)));
    }

    @Nested
    class OfTheBook {

        @Test
        void changesNoneThatDoesNotExist() {
            givenNothing().refusesToFollow("the book does not exist", ANY, new BookFrozen(Optional.empty()));
        }

        @Test
        void opensItOnceInOneEntryAsWell() {
            givenNothing()
                    .refusesToFollow(
                            "a book is opened twice",
                            openBook("o"),
                            new BookOpened(Optional.empty()),
                            new BookOpened(Optional.empty()));
        }
    }

    @Nested
    class OfAnAccount {

        @Test
        void leavesOutNoVersionOfItsLimits() {
            given().refusesToFollow(
                            "a version of the limits is left out",
                            ANY,
                            new AccountLimitsSet(ALICE, 2, Limits.withOverdraft(5)));
            given(limits("l", ALICE, Limits.NONE))
                    .refusesToFollow(
                            "a version of the limits is left out",
                            ANY,
                            new AccountLimitsSet(ALICE, 1, Limits.withOverdraft(5)));
        }

        @Test
        void releasesExactlyWhatWasPendingUntilTheDay() {
            String why = "what is released is not what was pending until the day";
            for (long other : List.of(99L, 101L)) {
                paidLater().refusesToFollow(why, ANY, new FundsReleased(BOB, eur(other), dayIn(2)));
            }
            paidLater().refusesToFollow(why, ANY, new FundsReleased(BOB, eur(100), dayIn(3)));
        }

        private static BookScenario paidLater() {
            return given(topUp("t", ALICE, 100), settlementDelay("s", BOB, 2), pay("p", ALICE, BOB, eur(100)));
        }
    }

    @Nested
    class OfAPayment {

        @Test
        void authorizesNoneThatIsArchived() {
            paid(archiveAfter("sr", 0), archive("p", 1))
                    .refusesToFollow(
                            "a payment is authorized twice", ANY, Expected.authorized(pay("p", ALICE, BOB, eur(100))));
        }

        @Test
        void authorizesNoneThatItsBatchDoesNotAskFor() {
            given(topUp("t", ALICE, 1_000))
                    .refusesToFollow(
                            "the batch has no payment pay-other",
                            batch("b", pay("x", ALICE, BOB, eur(1))),
                            Expected.authorized(pay("other", ALICE, BOB, eur(1))));
        }

        @Test
        void increasesToWhatItSays() {
            for (long other : List.of(119L, 121L)) {
                given(topUp("t", ALICE, 1_000), authorize("p", 100))
                        .refusesToFollow(
                                "an increase is not to what was authorized",
                                ANY,
                                new AuthorizationIncreased(paymentId("p"), eur(20), eur(other)));
            }
        }

        @Test
        void increasesByMoreThanNothing() {
            given(topUp("t", ALICE, 1_000), authorize("p", 100))
                    .refusesToFollow(
                            "not positive: 0", ANY, new AuthorizationIncreased(paymentId("p"), eur(0), eur(100)));
            given(topUp("t", ALICE, 1_000), authorize("p", 100), capture("c", "p", 40))
                    .refusesToFollow(
                            "not positive: 0", ANY, new AuthorizationIncreased(paymentId("p"), eur(0), eur(100)));
        }

        @Test
        void capturesMoreThanNothing() {
            given(topUp("t", ALICE, 1_000), authorize("p", 100), capture("c", "p", 40))
                    .refusesToFollow(
                            "not positive: 0", ANY, new PaymentCaptured(paymentId("p"), "cap", eur(0), List.of()));
        }

        @Test
        void refundsMoreThanNothing() {
            paid().refusesToFollow(
                            "not positive: 0", ANY, new PaymentRefunded(paymentId("p"), "ref", eur(0), List.of()));
            paid().refusesToFollow("not positive: 0", ANY, new RefundRequested(paymentId("p"), "ref", eur(0)));
        }

        @Test
        void staysInItsCurrency() {
            paid(openAccount("dora", USD))
                    .refusesToFollow(
                            "an amount is not of the payment's currency",
                            ANY,
                            new PaymentRefunded(paymentId("p"), "ref", new Money(1, USD), List.of()));
        }

        @Test
        void givesItsCreditorsTheWholeAmount() {
            for (long other : List.of(1L, 3L)) {
                given(openAccount("carol", EUR), topUp("t", ALICE, 1_000), split("p"))
                        .refusesToFollow(
                                "shares do not sum to the amount",
                                ANY,
                                new PaymentRefunded(paymentId("p"), "ref", eur(10), shares(8, other)));
            }
        }

        @Test
        void givesBackNoMoreOfAFeeThanWasCharged() {
            paid(fees("f", TestFees.kept(1_000, 0)), pay("q", ALICE, BOB, eur(100)))
                    .refusesToFollow(
                            "returned 11 of a fee of 10",
                            ANY,
                            new FeeReturned(paymentId("q"), BOB, eur(11), "any refund"));
        }

        @Test
        void waitsForNoMoreInTransitThanWasSent() {
            paid().refusesToFollow(
                            "a negative sum of a payment", ANY, new TransitConfirmed(paymentId("p"), "cap", eur(1)));
            paid().refusesToFollow(
                            "a negative sum of a payment",
                            ANY,
                            new PaymentReturned(paymentId("p"), "cap", eur(1), "ACCOUNT_CLOSED", ALICE));
            paid().refusesToFollow(
                            "took -1 back of 100",
                            ANY,
                            new RefundRefused(paymentId("p"), "ref", eur(1), "ACCOUNT_CLOSED"));
        }
    }

    @Nested
    class OfADispute {

        private static DisputeOpened opened(long minor) {
            return new DisputeOpened(
                    paymentId("p"), disputeId("d"), eur(minor), "10.4", OptionalLong.empty(), List.of());
        }

        @Test
        void opensItOnce() {
            paid(dispute("d", "p", 40)).refusesToFollow("a dispute is opened twice", ANY, opened(1));
        }

        @Test
        void opensItOfMoreThanNothing() {
            paid().refusesToFollow("dispute dis-d of", ANY, opened(0));
        }

        @Test
        void changesItOnlyWhileItIsOpen() {
            paid(dispute("d", "p", 40), win("w", "p", "d"))
                    .refusesToFollow(
                            "dispute dis-d is not open",
                            ANY,
                            new EvidenceSubmitted(paymentId("p"), disputeId("d"), "late"));
            paid().refusesToFollow(
                            "dispute dis-d is not open", ANY, new DisputeLost(paymentId("p"), disputeId("d"), eur(40)));
        }

        @Test
        void fundsNoneThatIsFunded() {
            paid(dispute("d", "p", 40))
                    .refusesToFollow(
                            "a dispute is funded otherwise than asked",
                            ANY,
                            new DisputeFunded(paymentId("p"), disputeId("d"), eur(40)));
        }

        @Test
        void losesAllOfIt() {
            for (long other : List.of(39L, 41L)) {
                paid(dispute("d", "p", 40))
                        .refusesToFollow(
                                "another amount is lost than was disputed",
                                ANY,
                                new DisputeLost(paymentId("p"), disputeId("d"), eur(other)));
            }
        }

        @Test
        void givesEachCreditorBackWhatItGave() {
            given(openAccount("carol", EUR), topUp("t", ALICE, 1_000), split("p"), dispute("d", "p", 10))
                    .refusesToFollow(
                            "a dispute gives back other shares than it took",
                            ANY,
                            new DisputeWon(paymentId("p"), disputeId("d"), eur(10), shares(7, 3)));
        }

        @Test
        void givesBackNoMoreOfItsFeeThanWasCharged() {
            paid(fees("f", TestFees.ofDisputes(15, FeePolicy.KEEP)), dispute("d", "p", 40))
                    .refusesToFollow("with fee -1", ANY, new FeeReturned(paymentId("p"), BOB, eur(16), disputeId("d")));
        }
    }

    @Nested
    class OfACorrection {

        private static final List<CorrectionLine> LINES = List.of(line(ALICE, -10), line(BOB, 10));

        @Test
        void decidesItOnce() {
            given(propose("c", ALICE, BOB, 10), approve("a", "c"))
                    .refusesToFollow(
                            "correction cor-c is not proposed",
                            approve("a2", "c"),
                            new CorrectionApproved("cor-c", LINES));
            given(propose("c", ALICE, BOB, 10), approve("a", "c"))
                    .refusesToFollow(
                            "correction cor-c is not proposed", ANY, new CorrectionRejected("cor-c", Optional.empty()));
        }
    }

    @Test
    void isOfAnAccountThatExists() {
        given().refusesToFollow(
                        "account nobody does not exist",
                        ANY,
                        new Event.SettlementDelaySet("nobody", 1),
                        new Event.BookFrozen(Optional.of("at " + NOW)));
    }
}
