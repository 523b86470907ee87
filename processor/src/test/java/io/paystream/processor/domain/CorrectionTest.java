package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.BookScenario.givenUnder;
import static io.paystream.processor.domain.Expected.account;
import static io.paystream.processor.domain.Expected.posting;
import static io.paystream.processor.domain.Expected.systemPosting;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.ANNA;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BEN;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.USD;
import static io.paystream.processor.domain.Samples.actor;
import static io.paystream.processor.domain.Samples.approve;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.correctionId;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.freezeBook;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.line;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.propose;
import static io.paystream.processor.domain.Samples.reject;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.unfreezeBook;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.ProposeCorrection;
import io.paystream.processor.domain.Command.RejectCorrection;
import io.paystream.processor.domain.Correction.Approved;
import io.paystream.processor.domain.Correction.Proposed;
import io.paystream.processor.domain.Event.CorrectionApproved;
import io.paystream.processor.domain.Event.CorrectionProposed;
import io.paystream.processor.domain.Event.CorrectionRejected;
import io.paystream.processor.domain.FirstAnswer.CorrectionThen;
import io.paystream.processor.domain.FirstAnswer.RejectedThen;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Postings that no payment leads to: proposed by one, made when another approves them. */
class CorrectionTest {

    /** Anna wants to take 10 from alice and give them to bob. */
    private static final ProposeCorrection PROPOSAL = propose("c", ALICE, BOB, 10);

    @Nested
    class AProposal {

        @Test
        void isKeptAndMovesNothing() {
            Result result = given(topUp("t", ALICE, 100))
                    .when(PROPOSAL)
                    .then(proposed(PROPOSAL))
                    .leaving(new Proposed(terms(PROPOSAL)))
                    .posting();

            assertThat(result.changes().accounts()).isEmpty();
        }

        @Test
        void needsNoMoney() {
            given().when(PROPOSAL).then(proposed(PROPOSAL));
        }

        @Test
        void mayNameAFrozenAccountAndNoneThatIsClosed() {
            given(freeze("f", ALICE)).when(PROPOSAL).then(proposed(PROPOSAL));
            given(close("x", ALICE)).when(PROPOSAL).then(RejectionReason.ACCOUNT_CLOSED, "account alice is closed");
            given(close("x", BOB)).when(PROPOSAL).then(RejectionReason.ACCOUNT_CLOSED, "account bob is closed");
            given(close("x", BOB), close("y", ALICE))
                    .when(propose(header("c", ANNA), line(BOB, 10), line(ALICE, -10)))
                    .then(RejectionReason.ACCOUNT_CLOSED, "account alice is closed");
        }

        @Test
        void namesAccountsThatExist() {
            given().when(propose("c", ALICE, "nobody", 10))
                    .then(RejectionReason.ACCOUNT_NOT_FOUND, "account nobody does not exist");
            given().when(propose("c", "nobody", BOB, 10)).then(RejectionReason.ACCOUNT_NOT_FOUND);
        }

        @Test
        void isOfTheAccountsCurrency() {
            ProposeCorrection proposal = propose("c", "carol", "dora", 10);
            given(openAccount("carol", EUR), openAccount("dora", USD))
                    .when(proposal)
                    .then(RejectionReason.CURRENCY_MISMATCH, "account dora does not take EUR");
            given(openAccount("carol", EUR), openAccount("dora", EUR))
                    .when(proposal)
                    .then(proposed(proposal));
        }

        @Test
        void mayNameSeveralAccountsAndTheBooksOwn() {
            ProposeCorrection several =
                    propose(header("c", ANNA), line(ALICE, 3), line("@suspense", -10), line(BOB, 5), line("@fees", 2));
            given().when(several).then(proposed(several));
        }

        @Test
        void needsToIssueFundsWhereverItTakesThemFromASystemAccount() {
            Actor tom = onlyProposing("tom");
            given().when(propose(header("c", tom), line(ALICE, 10), line(BANK, -10)))
                    .then(RejectionReason.SCOPE_MISSING, "debiting @bank needs the scope funds:issue");
            ProposeCorrection toTheBank = propose(header("c", tom), line(BANK, 10), line(ALICE, -10));
            given().when(toTheBank).then(proposed(toTheBank));
        }

        @Test
        void isOfOneCurrency() {
            assertThat(terms(PROPOSAL).currency()).isEqualTo(EUR);
        }

        @Test
        void isAnotherOneUnderAnotherId() {
            ProposeCorrection again = propose("c2", ALICE, BOB, 10);
            Result result = given(PROPOSAL).when(again).then(proposed(again));
            assertThat(result.after().contents().corrections()).containsOnlyKeys(correctionId("c"), correctionId("c2"));
        }

        @Test
        void mayBeMadeByWhoMayOnlyPropose() {
            ProposeCorrection byTrainee = propose(header("c", onlyProposing("tom")), line(ALICE, -10), line(BOB, 10));
            given().when(byTrainee).then(proposed(byTrainee));
            ProposeCorrection byApprover = propose(
                    header("c", actor("ben", List.of(Actor.CORRECTIONS_APPROVE))), line(ALICE, -10), line(BOB, 10));
            given().when(byApprover)
                    .then(RejectionReason.SCOPE_MISSING, "ProposeCorrection needs the scope corrections:propose");
        }
    }

    @Nested
    class AnApproval {

        @Test
        void postsTheLinesInTheirOrder() {
            ProposeCorrection several = propose(header("c", ANNA), line(BOB, 7), line(ALICE, -10), line("@fees", 3));
            given(topUp("t", ALICE, 100), several)
                    .when(approve("a", "c"))
                    .then(new CorrectionApproved(correctionId("c"), several.lines()))
                    .leaving(account(BOB, 7, 0), account(ALICE, 90, 0))
                    .leaving(new Approved(terms(several), new Identity("default", "ben"), NOW))
                    .posting(posting(BOB, 7, 7), posting(ALICE, -10, 90), systemPosting("@fees", 3));
        }

        @Test
        void saysWhenItWasGiven() {
            given(PROPOSAL)
                    .at(NOW + 5)
                    .when(approve("a", "c"))
                    .then(approved())
                    .leaving(new Approved(terms(PROPOSAL), new Identity("default", "ben"), NOW + 5));
        }

        @Test
        void isNotTheProposersOwn() {
            given(PROPOSAL)
                    .when(approve(header("a", ANNA), "c"))
                    .then(
                            RejectionReason.FOUR_EYES_REQUIRED,
                            "correction cor-c was proposed by anna: another has to approve it");
        }

        @Test
        void isNotTheProposersOwnWhateverTheWayInAndOnWhoseBehalf() {
            Actor annaAgain =
                    new Actor(ANNA.tenant(), ANNA.principal(), ANNA.scopes(), "mtls", Optional.of("ben"), "kafka");
            given(PROPOSAL).when(approve(header("a", annaAgain), "c")).then(RejectionReason.FOUR_EYES_REQUIRED);
        }

        @Test
        void mayBeGivenByOneOfTheSameNameInAnotherTenant() {
            Actor anotherAnna =
                    new Actor("globex", ANNA.principal(), ANNA.scopes(), ANNA.authMethod(), Optional.empty(), "rest");
            given(PROPOSAL).when(approve(header("a", anotherAnna), "c")).then(approved());
        }

        @Test
        void isAnothersAfterTheProposerTried() {
            given(PROPOSAL)
                    .afterAnswering(approve(header("a1", ANNA), "c"))
                    .when(approve("a2", "c"))
                    .then(approved());
        }

        @Test
        void mayDriveAnAccountBelowZeroAndTakeWhatIsHeld() {
            given(PROPOSAL)
                    .when(approve("a", "c"))
                    .then(approved())
                    .leaving(account(ALICE, -10, 0), account(BOB, 10, 0));
            given(topUp("t", ALICE, 10), authorize("p", 10), PROPOSAL)
                    .when(approve("a", "c"))
                    .then(approved())
                    .leaving(account(ALICE, 0, 10), account(BOB, 10, 0));
        }

        @Test
        void appliesToAFrozenAccountAndToNoneThatIsClosed() {
            given(PROPOSAL, freeze("f", ALICE), freeze("f2", BOB))
                    .when(approve("a", "c"))
                    .then(approved());
            given(PROPOSAL, close("x", ALICE))
                    .when(approve("a", "c"))
                    .then(RejectionReason.ACCOUNT_CLOSED, "account alice is closed");
            given(PROPOSAL, close("x", BOB)).when(approve("a", "c")).then(RejectionReason.ACCOUNT_CLOSED);
        }

        @Test
        void leavesEveryBalanceWithin64Bits() {
            given(PROPOSAL)
                    .having(account(BOB, Long.MAX_VALUE - 10, 0))
                    .when(approve("a", "c"))
                    .then(approved());
            given(PROPOSAL)
                    .having(account(BOB, Long.MAX_VALUE - 9, 0))
                    .when(approve("a", "c"))
                    .then(RejectionReason.AMOUNT_OVERFLOW, "the balance of account bob and 10 EUR minor are too much");
            given(PROPOSAL)
                    .having(account(ALICE, Long.MIN_VALUE + 10, 0))
                    .when(approve("a", "c"))
                    .then(approved());
            given(PROPOSAL)
                    .having(account(ALICE, Long.MIN_VALUE + 9, 0))
                    .when(approve("a", "c"))
                    .then(
                            RejectionReason.AMOUNT_OVERFLOW,
                            "the balance of account alice less 10 EUR minor is too small");
        }

        @Test
        void postsAmountsWhoseSumIsBeyond64Bits() {
            ProposeCorrection huge = propose(
                    header("c", ANNA),
                    line(ALICE, Long.MAX_VALUE),
                    line(BOB, Long.MAX_VALUE),
                    line("@bank", -Long.MAX_VALUE),
                    line("@scheme", -Long.MAX_VALUE));
            given(huge)
                    .when(approve("a", "c"))
                    .then(new CorrectionApproved(correctionId("c"), huge.lines()))
                    .leaving(account(ALICE, Long.MAX_VALUE, 0), account(BOB, Long.MAX_VALUE, 0));
        }

        @Test
        void needsACorrectionThatIsOpen() {
            given().when(approve("a", "c"))
                    .then(RejectionReason.CORRECTION_NOT_FOUND, "correction cor-c does not exist");
            given(PROPOSAL, approve("a", "c"))
                    .when(approve("a2", "c"))
                    .then(RejectionReason.CORRECTION_DECIDED, "correction cor-c is APPROVED already");
            given(PROPOSAL, reject("r", "c"))
                    .when(approve("a2", "c"))
                    .then(RejectionReason.CORRECTION_DECIDED, "correction cor-c is REJECTED already");
        }

        @Test
        void needsItsScope() {
            given(PROPOSAL)
                    .when(approve(header("a", onlyProposing("tom")), "c"))
                    .then(RejectionReason.SCOPE_MISSING, "ApproveCorrection needs the scope corrections:approve");
            given(PROPOSAL)
                    .when(approve(header("a", onlyApproving("ben")), "c"))
                    .then(approved());
        }
    }

    @Nested
    class ARejection {

        @Test
        void endsTheCorrectionAndMovesNothing() {
            Result result = given(topUp("t", ALICE, 100), PROPOSAL)
                    .at(NOW + 5)
                    .when(reject("r", "c"))
                    .then(new CorrectionRejected(correctionId("c"), Optional.of("not proven")))
                    .leaving(new Correction.Rejected(
                            terms(PROPOSAL), new Identity("default", "ben"), NOW + 5, Optional.of("not proven")))
                    .posting();
            assertThat(result.changes().accounts()).isEmpty();
        }

        @Test
        void needsNoReason() {
            given(PROPOSAL)
                    .when(new RejectCorrection(header("r", BEN), correctionId("c"), Optional.empty()))
                    .then(new CorrectionRejected(correctionId("c"), Optional.empty()));
        }

        @Test
        void mayBeTheProposersOwnWithTheScopeToPropose() {
            Actor tom = onlyProposing("tom");
            given(propose(header("c", tom), line(ALICE, -10), line(BOB, 10)))
                    .when(reject(header("r", tom), "c"))
                    .then(rejected());
            given(PROPOSAL)
                    .when(reject(header("r", tom), "c"))
                    .then(RejectionReason.SCOPE_MISSING, "RejectCorrection needs the scope corrections:approve");
            given(PROPOSAL).when(reject(header("r", ANNA), "c")).then(rejected());
        }

        @Test
        void isNotTheProposersWhoMayNotProposeAnyMore() {
            given(PROPOSAL)
                    .when(reject(header("r", actor("anna", List.of())), "c"))
                    .then(RejectionReason.SCOPE_MISSING);
        }

        @Test
        void needsNeitherTheScopeToIssueFundsNorOpenAccounts() {
            given(propose("c", BANK, BOB, 10), close("x", BOB))
                    .when(reject(header("r", onlyApproving("ben")), "c"))
                    .then(rejected());
        }

        @Test
        void needsACorrectionThatIsOpen() {
            given().when(reject("r", "c"))
                    .then(RejectionReason.CORRECTION_NOT_FOUND, "correction cor-c does not exist");
            given(PROPOSAL, approve("a", "c"))
                    .when(reject("r", "c"))
                    .then(RejectionReason.CORRECTION_DECIDED, "correction cor-c is APPROVED already");
            given(PROPOSAL, reject("r", "c"))
                    .when(reject("r2", "c"))
                    .then(RejectionReason.CORRECTION_DECIDED, "correction cor-c is REJECTED already");
        }
    }

    @Nested
    class TakingMoneyFromASystemAccount {

        @ParameterizedTest
        @ValueSource(strings = {"@bank", "@scheme", "@fees", "@suspense"})
        void needsTheScopeOfWhoProposes(String systemAccount) {
            CorrectionLine[] lines = {line(systemAccount, -10), line(BOB, 10)};
            given().when(propose(header("c", onlyProposing("tom")), lines))
                    .then(RejectionReason.SCOPE_MISSING, "debiting " + systemAccount + " needs the scope funds:issue");
            ProposeCorrection byIssuer =
                    propose(header("c", actor("tom", List.of(Actor.CORRECTIONS_PROPOSE, Actor.FUNDS_ISSUE))), lines);
            given().when(byIssuer).then(proposed(byIssuer));
        }

        @Test
        void needsTheScopeOfWhoApproves() {
            ProposeCorrection proposal = propose("c", BANK, BOB, 10);
            given(proposal)
                    .when(approve(header("a", onlyApproving("ben")), "c"))
                    .then(RejectionReason.SCOPE_MISSING, "debiting @bank needs the scope funds:issue");
            given(proposal)
                    .when(approve(
                            header("a", actor("ben", List.of(Actor.CORRECTIONS_APPROVE, Actor.FUNDS_ISSUE))), "c"))
                    .then(new CorrectionApproved(correctionId("c"), proposal.lines()));
        }

        @Test
        void isNotWhatGivingItMoneyIs() {
            ProposeCorrection writeOff =
                    propose(header("c", onlyProposing("tom")), line(ALICE, -10), line("@suspense", 10));
            given().when(writeOff).then(proposed(writeOff));
            given(writeOff)
                    .when(approve(header("a", onlyApproving("ben")), "c"))
                    .then(new CorrectionApproved(correctionId("c"), writeOff.lines()));
        }
    }

    @Nested
    class ABook {

        @Test
        void thatIsFrozenTakesNoneOfThemAndKeepsWhatWasProposed() {
            given(freezeBook("fb")).when(PROPOSAL).then(RejectionReason.BOOK_FROZEN);
            given(PROPOSAL, freezeBook("fb")).when(approve("a", "c")).then(RejectionReason.BOOK_FROZEN);
            given(PROPOSAL, freezeBook("fb")).when(reject("r", "c")).then(RejectionReason.BOOK_FROZEN);
            given(PROPOSAL, freezeBook("fb"), unfreezeBook("ub"))
                    .when(approve("a", "c"))
                    .then(approved());
        }

        @Test
        void underTheFirstRulesTakesThem() {
            givenUnder(RulesVersion.FIRST).and(PROPOSAL).when(approve("a", "c")).then(approved());
            givenUnder(RulesVersion.FIRST)
                    .and(PROPOSAL)
                    .when(approve(header("a", ANNA), "c"))
                    .then(RejectionReason.FOUR_EYES_REQUIRED);
        }

        @Test
        void closesAnAccountThatAProposalNames() {
            given(PROPOSAL).when(close("x", ALICE)).then(new Event.AccountClosed(ALICE, Optional.empty()));
        }
    }

    @Nested
    class ARetry {

        @Test
        void ofTheProposalGetsItAsItWasProposed() {
            CorrectionThen then = new CorrectionThen(new Proposed(terms(PROPOSAL)));
            given(PROPOSAL).when(PROPOSAL).thenUnchanged(4, then);
            given(PROPOSAL, approve("a", "c")).at(NOW + 1).when(PROPOSAL).thenUnchanged(4, then);
            given(PROPOSAL, reject("r", "c")).at(NOW + 1).when(PROPOSAL).thenUnchanged(4, then);
        }

        @Test
        void ofTheDecisionGetsItOnceMoreAndPostsNothing() {
            given(PROPOSAL, approve("a", "c"))
                    .at(NOW + 1)
                    .when(approve("a", "c"))
                    .thenUnchanged(
                            5, new CorrectionThen(new Approved(terms(PROPOSAL), new Identity("default", "ben"), NOW)));
            given(PROPOSAL, reject("r", "c"))
                    .at(NOW + 1)
                    .when(reject("r", "c"))
                    .thenUnchanged(
                            5,
                            new CorrectionThen(new Correction.Rejected(
                                    terms(PROPOSAL), new Identity("default", "ben"), NOW, Optional.of("not proven"))));
        }

        @Test
        void ofAnApprovalThatWasRefusedStaysRefusedWhoeverSendsIt() {
            given(PROPOSAL)
                    .afterAnswering(approve(header("a", ANNA), "c"))
                    .when(approve(header("a", BEN), "c"))
                    .thenUnchanged(
                            5,
                            new RejectedThen(
                                    RejectionReason.FOUR_EYES_REQUIRED,
                                    "correction cor-c was proposed by anna: another has to approve it"));
        }

        @Test
        void withOtherContentIsRefused() {
            given(PROPOSAL).when(propose("c", ALICE, BOB, 11)).then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
            given(PROPOSAL).when(propose("c", BOB, ALICE, 10)).then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
            given(PROPOSAL, approve("a", "c")).when(reject("a", "c")).then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
        }
    }

    private static Actor onlyProposing(String principal) {
        return actor(principal, List.of(Actor.CORRECTIONS_PROPOSE));
    }

    private static Actor onlyApproving(String principal) {
        return actor(principal, List.of(Actor.CORRECTIONS_APPROVE));
    }

    private static CorrectionProposed proposed(ProposeCorrection command) {
        return new CorrectionProposed(command.correctionId(), command.lines(), command.reason(), command.reference());
    }

    private static CorrectionApproved approved() {
        return new CorrectionApproved(correctionId("c"), PROPOSAL.lines());
    }

    private static CorrectionRejected rejected() {
        return new CorrectionRejected(correctionId("c"), Optional.of("not proven"));
    }

    private static CorrectionTerms terms(ProposeCorrection command) {
        return new CorrectionTerms(
                command.correctionId(),
                command.lines(),
                command.reason(),
                command.reference(),
                new Identity("default", "anna"),
                NOW);
    }
}
