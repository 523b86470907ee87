package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.BookScenario.givenNothing;
import static io.paystream.processor.domain.Expected.SEVEN_DAYS_MS;
import static io.paystream.processor.domain.Expected.authorized;
import static io.paystream.processor.domain.Expected.captured;
import static io.paystream.processor.domain.Expected.refunded;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.CLERK;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.authorization;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.openBook;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.CapturePayment;
import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Command.VoidPayment;
import io.paystream.processor.domain.Event.BookOpened;
import io.paystream.processor.domain.Event.PaymentExpired;
import io.paystream.processor.domain.Event.PaymentVoided;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {

    @Nested
    class ABookThatDoesNotExist {

        @Test
        void canBeOpened() {
            Result result =
                    givenNothing().when(openBook("open-book")).then(new BookOpened(Optional.of("a book for tests")));
            assertThat(result.changes().book())
                    .contains(new Book(
                            BookStatus.OPEN,
                            Optional.of("a book for tests"),
                            NOW,
                            3,
                            Optional.empty(),
                            List.of(),
                            Retention.FOR_EVER));
        }

        @ParameterizedTest
        @MethodSource("io.paystream.processor.domain.AdmissionTest#everyCommandButOpenBook")
        void rejectsEveryOtherCommandAndRemembersNothing(Command command) {
            givenNothing().when(command).then(RejectionReason.BOOK_NOT_FOUND, "book acme is not open");
        }
    }

    @Nested
    class AnOpenBook {

        @Test
        void isNotOpenedTwice() {
            given().when(openBook("again")).then(RejectionReason.BOOK_ALREADY_OPEN, "book acme is open already");
        }

        @Test
        void decidesAnewWhatItRejectedBeforeItWasOpen() {
            givenNothing()
                    .afterAnswering(openAccount(ALICE, EUR))
                    .and(openBook("open-book"))
                    .when(openAccount(ALICE, EUR))
                    .then(new Event.AccountOpened(ALICE, EUR));
        }
    }

    @Nested
    class ABookFrozenByAFault {

        @ParameterizedTest
        @MethodSource("io.paystream.processor.domain.AdmissionTest#everyCommandButOpenBook")
        void rejectsEveryCommandButTheUnfreezingAndWhatEndsWhatWasBegun(Command command) {
            Result result = given(topUp("t", ALICE, 100))
                    .afterFaultIn(freeze("defect", BOB))
                    .when(command);
            switch (command) {
                case Command.UnfreezeBook _ -> result.then(new Event.BookUnfrozen(Optional.empty()));
                case Command.ApplyLeg _ -> assertThat(result.decision()).isInstanceOf(Decision.Accepted.class);
                case Command.ReleaseFunds _ -> result.then(RejectionReason.NOTHING_PENDING);
                case Command.ExpirePayment _,
                        Command.ArchivePayment _,
                        Command.SubmitEvidence _,
                        Command.ResolveDispute _ -> result.then(RejectionReason.PAYMENT_NOT_FOUND);
                default -> result.then(RejectionReason.BOOK_FROZEN, "the book is frozen after a fault");
            }
        }

        @Test
        void isOpenAlreadyAllTheSame() {
            given().afterFaultIn(freeze("defect", BOB)).when(openBook("again")).then(RejectionReason.BOOK_ALREADY_OPEN);
        }

        @Test
        void stillReleasesWhatExpires() {
            given(topUp("t", ALICE, 100), authorize("p", 40))
                    .afterFaultIn(freeze("defect", BOB))
                    .at(NOW + SEVEN_DAYS_MS)
                    .when(expire("p", 1))
                    .then(new PaymentExpired(paymentId("p"), eur(40)));
        }

        @Test
        void stillAnswersRetries() {
            given(freeze("f", ALICE))
                    .afterFaultIn(freeze("defect", BOB))
                    .when(freeze("f", ALICE))
                    .thenUnchanged(4, new FirstAnswer.AccountThen(Expected.account(ALICE, AccountStatus.FROZEN, 0, 0)));
        }

        @Test
        void rejectsTheCommandThatFaultedWhenItIsSentAgain() {
            given().afterFaultIn(freeze("defect", BOB))
                    .when(freeze("defect", BOB))
                    .then(RejectionReason.BOOK_FROZEN);
        }
    }

    @Nested
    class TakingMoneyFromASystemAccount {

        @ParameterizedTest
        @ValueSource(strings = {"@bank", "@scheme", "@fees", "@suspense"})
        void needsTheScopeToAuthorize(String systemAccount) {
            AuthorizePayment without = authorization(
                    header("p", CLERK), systemAccount, ALICE, eur(1), CaptureMode.MANUAL, OptionalLong.empty());
            given().when(without)
                    .then(RejectionReason.SCOPE_MISSING, "debiting " + systemAccount + " needs the scope funds:issue");
            AuthorizePayment with = authorize("p", systemAccount, ALICE, eur(1));
            given().when(with).then(authorized(with));
        }

        @Test
        void needsTheScopeToCapture() {
            given(authorize("p", BANK, ALICE, eur(10)))
                    .when(capture(header("c", CLERK), "p", OptionalLong.of(4), false))
                    .then(RejectionReason.SCOPE_MISSING);
            CapturePayment with = capture("c", "p", 4);
            given(authorize("p", BANK, ALICE, eur(10))).when(with).then(captured(with, 4));
        }

        @Test
        void needsTheScopeToRefundAPayout() {
            given(topUp("t", ALICE, 10), pay("p", ALICE, BANK, eur(10)))
                    .when(refund(header("r", CLERK), "p", OptionalLong.of(4)))
                    .then(RejectionReason.SCOPE_MISSING);
            RefundPayment with = refund("r", "p", 4);
            given(topUp("t", ALICE, 10), pay("p", ALICE, BANK, eur(10)))
                    .when(with)
                    .then(refunded(with, 4));
        }

        @Test
        void needsNoScopeToVoid() {
            given(authorize("p", BANK, ALICE, eur(10)))
                    .when(new VoidPayment(header("v", CLERK), paymentId("p")))
                    .then(new PaymentVoided(paymentId("p"), eur(10)));
        }
    }

    @Nested
    class MovingCustomersMoney {

        @Test
        void needsNoScopeOfThisKind() {
            AuthorizePayment payOut = authorization(
                    header("p", CLERK), ALICE, BANK, eur(10), CaptureMode.IMMEDIATE, OptionalLong.empty());
            given(topUp("t", ALICE, 10)).when(payOut).then(authorized(payOut), captured(payOut));
            CapturePayment capture = capture(header("c", CLERK), "p", OptionalLong.of(4), false);
            given(topUp("t", ALICE, 10), authorize("p", 10)).when(capture).then(captured(capture, 4));
            RefundPayment refund = refund(header("r", CLERK), "t", OptionalLong.of(4));
            given(topUp("t", ALICE, 10)).when(refund).then(refunded(refund, 4));
        }
    }

    static Stream<Command> everyCommandButOpenBook() {
        return EveryCommand.samples().stream().filter(command -> !(command instanceof Command.OpenBook));
    }
}
