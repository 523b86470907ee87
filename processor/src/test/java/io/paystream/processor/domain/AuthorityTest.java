package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.givenNothing;
import static io.paystream.processor.domain.BookScenario.givenNothingUnder;
import static io.paystream.processor.domain.BookScenario.givenUnder;
import static io.paystream.processor.domain.Samples.actor;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.docs.MarkdownTable;
import io.paystream.processor.domain.Decision.Rejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what, under each version of the rules. */
class AuthorityTest {

    static Stream<Command> commandsOfCallers() {
        return EveryCommand.samples().stream()
                .filter(command -> Authority.scope(command).isPresent());
    }

    @ParameterizedTest
    @MethodSource("commandsOfCallers")
    void everyOtherScopeTogetherIsNotEnough(Command command) {
        String scope = Authority.scope(command).orElseThrow();
        List<String> others = new ArrayList<>(Actor.SCOPES);
        others.remove(scope);

        givenNothing()
                .and(Samples.openBook("open-book"))
                .when(EveryCommand.by(actor("almost", others), command))
                .then(RejectionReason.SCOPE_MISSING, command.getClass().getSimpleName() + " needs the scope " + scope);
    }

    @ParameterizedTest
    @MethodSource("commandsOfCallers")
    void itsOwnScopeIsEnoughToBeDecided(Command command) {
        String scope = Authority.scope(command).orElseThrow();

        assertThat(reason(givenNothing()
                        .and(Samples.openBook("open-book"))
                        .when(EveryCommand.by(actor("just", List.of(scope)), command))))
                .isNotEqualTo(Optional.of(RejectionReason.SCOPE_MISSING));
    }

    @ParameterizedTest
    @MethodSource("commandsOfCallers")
    void theFirstRulesAskTheCommandsTheyKnewForNoneAndTheYoungerOnesForTheirs(Command command) {
        Result result = givenUnder(RulesVersion.FIRST).when(EveryCommand.by(actor("anybody", List.of()), command));
        boolean isOfTheFirstVersion = List.of(
                        "OpenBook",
                        "OpenAccount",
                        "FreezeAccount",
                        "UnfreezeAccount",
                        "CloseAccount",
                        "AuthorizePayment",
                        "CapturePayment",
                        "VoidPayment",
                        "RefundPayment")
                .contains(command.getClass().getSimpleName());
        assertThat(reason(result).equals(Optional.of(RejectionReason.SCOPE_MISSING)))
                .isNotEqualTo(isOfTheFirstVersion);
    }

    private static Optional<RejectionReason> reason(Result result) {
        return result.decision() instanceof Rejected rejected ? Optional.of(rejected.reason()) : Optional.empty();
    }

    @Test
    void aBookThatIsNotOpenIsOpenedWithTheScopeAloneAndRemembersNoRefusal() {
        Command.OpenBook byNobody = new Command.OpenBook(
                Samples.header("open-book", actor("nobody", List.of())), Optional.of("a book for tests"));
        Result refused = givenNothing().when(byNobody);

        assertThat(refused.decision())
                .isEqualTo(new Rejected(RejectionReason.SCOPE_MISSING, "OpenBook needs the scope accounts:admin"));
        assertThat(refused.changes()).isEqualTo(Changes.NONE);
        givenNothing()
                .afterAnswering(byNobody)
                .when(Samples.openBook("open-book"))
                .then(new Event.BookOpened(Optional.of("a book for tests")));
        givenNothingUnder(RulesVersion.FIRST)
                .when(byNobody)
                .then(new Event.BookOpened(Optional.of("a book for tests")));
    }

    @Test
    void aWonDisputeTakesItsMoneyFromTheDebtorAndALostOneFromNobody() {
        Actor clerk = actor("clerk", List.of(Actor.DISPUTES_WRITE));
        BookScenario disputed =
                BookScenario.given(Samples.topUp("p", Samples.ALICE, 10), Samples.dispute("d", "p", 10));

        disputed.when(EveryCommand.by(clerk, Samples.win("w", "p", "d")))
                .then(RejectionReason.SCOPE_MISSING, "debiting @bank needs the scope funds:issue");
        assertThat(disputed.when(EveryCommand.by(clerk, Samples.lose("l", "p", "d")))
                        .decision())
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void theProcessorsOwnCommandsNeedNone() {
        assertThat(EveryCommand.samples().stream()
                        .filter(command -> Authority.scope(command).isEmpty())
                        .map(command -> command.getClass().getSimpleName()))
                .containsExactly("ExpirePayment", "ArchivePayment", "ReleaseFunds", "ApplyLeg");
    }

    @Test
    void documentNamesTheScopeOfEveryCommand() throws IOException {
        List<List<String>> rows = EveryCommand.samples().stream()
                .map(command -> List.of(
                        "`" + command.getClass().getSimpleName() + "`",
                        Authority.scope(command).map(scope -> "`" + scope + "`").orElse("none: the processor's own")))
                .toList();

        assertThat(MarkdownTable.in("reference/commands.md", "scopes"))
                .isEqualTo(MarkdownTable.render(List.of("command", "scope"), rows));
    }
}
