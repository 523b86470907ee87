package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.approve;
import static io.paystream.processor.domain.Samples.archive;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.batch;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.fees;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.openBook;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.propose;
import static io.paystream.processor.domain.Samples.voidPayment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.paystream.processor.domain.Answer.OfAccount;
import io.paystream.processor.domain.Answer.OfBatch;
import io.paystream.processor.domain.Answer.OfBook;
import io.paystream.processor.domain.Answer.OfCorrection;
import io.paystream.processor.domain.Answer.OfPayment;
import io.paystream.processor.domain.Answer.Summary;
import io.paystream.processor.domain.Correction.Proposed;
import io.paystream.processor.domain.Payment.Authorized;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store cannot hold when every entry was applied to it: found there, it is a defect and never an answer. */
class ImpossibleStateTest {

    private static final OfBook A_BOOK =
            new OfBook(BookStatus.OPEN, 2, Optional.empty(), List.of(), Retention.FOR_EVER);

    private static final OfAccount AN_ACCOUNT = new OfAccount(
            AccountStatus.FROZEN, 0, 0, Limits.NONE, 0, Optional.empty(), Optional.empty(), 0, Settlement.AT_ONCE);

    private static final OfPayment A_PAYMENT = new OfPayment(PaymentPhase.AUTHORIZED, PaymentTally.none(1));
    private static final OfCorrection A_CORRECTION = new OfCorrection(CorrectionStatus.APPROVED);

    private final InMemoryBook book = new InMemoryBook(Samples::paymentId, RulesVersion.NEWEST);

    private void open() {
        book.append(new Entry(1, NOW, openBook("open-book"), Decider.decide(book, openBook("open-book"), NOW)));
    }

    private void remember(Command command, Summary summary) {
        book.write(command.operationId(), NOW, Changes.of(new Answer(Fingerprint.of(command), 1, summary)));
    }

    private void isADefect(Command command, String why) {
        assertThatThrownBy(() -> Decider.decide(book, command, NOW))
                .isInstanceOf(ImpossibleHistoryException.class)
                .hasMessageContaining(why);
    }

    static Stream<Arguments> anAnswerIsAboutSomethingOfTheKindItsCommandNames() {
        return Stream.of(
                arguments(freeze("k", "nobody"), AN_ACCOUNT),
                arguments(fees("k", "nobody", TestFees.NONE), AN_ACCOUNT),
                arguments(fees("k", TestFees.NONE), AN_ACCOUNT),
                arguments(voidPayment("k", "p"), AN_ACCOUNT),
                arguments(voidPayment("k", "p"), A_PAYMENT),
                arguments(archive("p", 1), A_PAYMENT),
                arguments(freeze("k", "nobody"), A_PAYMENT),
                arguments(approve("k", "c"), A_CORRECTION),
                arguments(freeze("k", "nobody"), A_CORRECTION));
    }

    @ParameterizedTest
    @MethodSource
    void anAnswerIsAboutSomethingOfTheKindItsCommandNames(Command command, Summary summary) {
        open();
        remember(command, summary);

        isADefect(command, "operation " + command.operationId() + " has an answer about nothing");
    }

    @Test
    void anAnswerAboutABatchIsAboutPaymentsThatExist() {
        open();
        Command batch = batch("b", pay("x", ALICE, BOB, eur(1)));
        remember(batch, new OfBatch());

        isADefect(batch, "operation b:0 has an answer about nothing");
    }

    @Test
    void anAnswerAboutABookIsInOneThatIsOpen() {
        remember(openBook("o"), A_BOOK);

        isADefect(openBook("o"), "an answer in a book that is not open");
    }

    @Test
    void theAccountsOfAPaymentExist() {
        open();
        Payment payment = new Authorized(Expected.terms(authorize("p", 1), 1), PaymentTally.none(1));
        book.write("p", NOW, changes(Optional.of(payment), Optional.empty()));

        isADefect(captureRest("c", "p"), "a payment names the unknown account alice");
    }

    @Test
    void theAccountsOfACorrectionExist() {
        open();
        Command.ProposeCorrection proposal = propose("c", ALICE, BOB, 1);
        CorrectionTerms terms = new CorrectionTerms(
                proposal.correctionId(),
                proposal.lines(),
                proposal.reason(),
                proposal.reference(),
                Identity.of(Samples.ANNA),
                NOW);
        book.write("c", NOW, changes(Optional.empty(), Optional.of(new Proposed(terms))));

        isADefect(approve("a", "c"), "a correction names the unknown account alice");
    }

    @Test
    void theRulesOfABookAreOnesThatThisProgramHolds() {
        assertThat(RulesVersion.of(1)).isEqualTo(RulesVersion.FIRST);
        assertThat(RulesVersion.of(2)).isEqualTo(RulesVersion.SECOND);
        assertThat(RulesVersion.of(3)).isEqualTo(RulesVersion.NEWEST);
        for (int unknown : List.of(0, 4)) {
            assertThatThrownBy(() -> RulesVersion.of(unknown))
                    .isInstanceOf(ImpossibleHistoryException.class)
                    .hasMessage("unknown rules version " + unknown);
        }
    }

    private static Changes changes(Optional<Payment> payment, Optional<Correction> correction) {
        return new Changes(
                Optional.empty(),
                List.of(),
                payment.stream().toList(),
                correction,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
