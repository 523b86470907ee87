package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.line;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.openBook;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.voidPayment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Faulted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Event.AccountClosed;
import io.paystream.processor.domain.Event.AccountFrozen;
import io.paystream.processor.domain.Event.AccountOpened;
import io.paystream.processor.domain.Event.AccountUnfrozen;
import io.paystream.processor.domain.Event.BookOpened;
import io.paystream.processor.domain.Event.CorrectionApproved;
import io.paystream.processor.domain.Event.CorrectionProposed;
import io.paystream.processor.domain.Event.CorrectionRejected;
import io.paystream.processor.domain.Event.PaymentCaptured;
import io.paystream.processor.domain.Event.PaymentExpired;
import io.paystream.processor.domain.Event.PaymentRefunded;
import io.paystream.processor.domain.Event.PaymentVoided;
import io.paystream.processor.domain.Event.RemainderReleased;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvolutionTest {

    private final InMemoryBook book = new InMemoryBook(Samples::paymentId, RulesVersion.NEWEST);
    private long sequence = 0;

    /** Alice has 100, of which 60 are held for payment p; anna wants to take 1 of them by a correction. */
    EvolutionTest() {
        decide(openBook("open-book"));
        decide(openAccount(ALICE, EUR));
        decide(openAccount(BOB, EUR));
        decide(topUp("t", ALICE, 100));
        decide(authorize("p", 60));
        decide(Samples.propose("c", ALICE, BOB, 1));
    }

    @ParameterizedTest
    @MethodSource
    void refusesAnEventThatCannotFollow(Event event) {
        InMemoryBook.Contents before = book.contents();
        assertThatThrownBy(() -> append(freeze("new", ALICE), Accepted.of(event)))
                .isInstanceOf(ImpossibleHistoryException.class)
                .hasMessageContaining("entry 7");
        assertThat(book.contents()).isEqualTo(before);
    }

    static Stream<Event> refusesAnEventThatCannotFollow() {
        return Stream.of(
                new BookOpened(Optional.empty()),
                new AccountOpened(ALICE, EUR),
                new AccountFrozen("nobody", Optional.empty()),
                new AccountUnfrozen(ALICE, Optional.empty()),
                new AccountClosed(ALICE, Optional.empty()),
                new Event.PaymentArchived("pay-unknown"),
                new Event.PaymentArchived(paymentId("p")),
                Expected.authorized(authorize("p", 60)),
                Expected.authorized(authorize("q", "nobody", BOB, eur(1))),
                new PaymentCaptured("pay-unknown", "cap", eur(1), List.of()),
                new PaymentCaptured(paymentId("t"), "cap", eur(1), List.of()),
                new PaymentCaptured(paymentId("p"), "cap", eur(61), List.of()),
                new PaymentCaptured(paymentId("p"), "cap", eur(0), List.of()),
                new PaymentCaptured(paymentId("p"), "cap", eur(-1), List.of()),
                new PaymentCaptured(paymentId("p"), "cap", new Money(1, Samples.USD), List.of()),
                new RemainderReleased(paymentId("p"), eur(60)),
                new PaymentVoided(paymentId("p"), eur(59)),
                new PaymentVoided(paymentId("t"), eur(0)),
                new PaymentExpired(paymentId("p"), eur(61)),
                new PaymentRefunded(paymentId("p"), "ref", eur(1), List.of()),
                new PaymentRefunded(paymentId("t"), "ref", eur(101), List.of()),
                new PaymentRefunded(paymentId("t"), "ref", eur(-1), List.of()),
                new CorrectionProposed("cor-c", List.of(line(ALICE, -1), line(BOB, 1)), "again", Optional.empty()),
                new CorrectionProposed("cor-d", List.of(line(ALICE, -1), line(BOB, 2)), "odd", Optional.empty()),
                new CorrectionApproved("cor-unknown", List.of(line(ALICE, -1), line(BOB, 1))),
                new CorrectionApproved("cor-c", List.of(line(ALICE, -2), line(BOB, 2))),
                new CorrectionRejected("cor-unknown", Optional.empty()));
    }

    @Test
    void refusesAnApprovalByTheProposerWhateverTheDecisionSaid() {
        assertThatThrownBy(() -> append(
                        Samples.approve(Samples.header("a", Samples.ANNA), "c"),
                        Accepted.of(new CorrectionApproved("cor-c", List.of(line(ALICE, -1), line(BOB, 1))))))
                .isInstanceOf(ImpossibleHistoryException.class)
                .hasMessageContaining("approved by its proposer");
    }

    @Test
    void refusesAnOperationThatWasDecidedBefore() {
        Command freeze = freeze("f", BOB);
        decide(freeze);
        assertThatThrownBy(() -> append(freeze, Accepted.of(new AccountUnfrozen(BOB, Optional.empty()))))
                .isInstanceOf(ImpossibleHistoryException.class)
                .hasMessage("operation f is decided twice");
        assertThatThrownBy(() -> append(authorize("p", 60), new Rejected(RejectionReason.SAME_ACCOUNT, "late")))
                .isInstanceOf(ImpossibleHistoryException.class);
    }

    @Test
    void refusesAnAnswerThatIsAboutNothing() {
        Command capture = capture("c", "unknown", 1);
        Answer answer = new Answer(
                Fingerprint.of(capture), 1, new Answer.OfPayment(PaymentPhase.AUTHORIZED, PaymentTally.none(1)));
        book.write("c", NOW, Changes.of(answer));
        assertThatThrownBy(() -> Decider.decide(book, capture, NOW)).isInstanceOf(ImpossibleHistoryException.class);
    }

    @Test
    void refusesAnAnswerAboutACorrectionThatIsNot() {
        Command approval = Samples.approve("a", "unknown");
        book.write(
                "a",
                NOW,
                Changes.of(
                        new Answer(Fingerprint.of(approval), 1, new Answer.OfCorrection(CorrectionStatus.APPROVED))));
        assertThatThrownBy(() -> Decider.decide(book, approval, NOW)).isInstanceOf(ImpossibleHistoryException.class);
    }

    @Test
    void freezesTheBookAfterAFaultAndRemembersNoAnswer() {
        Changes changes = append(voidPayment("v", "p"), new Faulted("a defect"));
        assertThat(changes)
                .isEqualTo(Changes.of(new Book(
                        BookStatus.FAULTED,
                        Optional.of("a book for tests"),
                        NOW,
                        3,
                        Optional.empty(),
                        List.of(),
                        Retention.FOR_EVER)));
    }

    @Test
    void changesNothingAfterAFaultInABookThatIsNotOpen() {
        InMemoryBook empty = new InMemoryBook(Samples::paymentId, RulesVersion.NEWEST);
        assertThat(empty.append(new Entry(1, NOW, openBook("o"), new Faulted("a defect"))))
                .isEqualTo(Changes.NONE);
    }

    private void decide(Command command) {
        append(command, Decider.decide(book, command, NOW));
    }

    private Changes append(Command command, Decision decision) {
        return book.append(new Entry(++sequence, NOW, command, decision));
    }
}
