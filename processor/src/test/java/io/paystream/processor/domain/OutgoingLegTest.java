package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.creditLeg;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Faulted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Decision.Unchanged;
import io.paystream.processor.domain.Event.AccountFrozen;
import io.paystream.processor.domain.Event.TransitSent;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which legs leave with an entry. */
class OutgoingLegTest {

    private static final Rejected CLOSED = new Rejected(RejectionReason.ACCOUNT_CLOSED, "account alice is closed");
    private static final Faulted FAULTED = new Faulted("a defect");
    private static final Leg LEG = creditLeg("p", ALICE, 10).leg();

    private static ApplyLeg leg(LegKind kind) {
        return new ApplyLeg(header("@leg"), kind, LEG, "globex");
    }

    @ParameterizedTest
    @CsvSource({"CREDIT, RETURN", "DEBIT, REFUSE"})
    void aRequestThatIsRefusedOrFaultedGoesBackWithTheReason(LegKind request, LegKind refusal) {
        assertThat(OutgoingLeg.of(leg(request), CLOSED))
                .containsExactly(new OutgoingLeg("globex", refusal, LEG.refused("ACCOUNT_CLOSED")));
        assertThat(OutgoingLeg.of(leg(request), FAULTED))
                .containsExactly(new OutgoingLeg("globex", refusal, LEG.refused("FAULTED")));
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFIRM", "RETURN", "DELIVER", "REFUSE"})
    void anAnswerThatIsRefusedOrFaultedIsNotAnswered(LegKind answer) {
        assertThat(OutgoingLeg.of(leg(answer), CLOSED)).isEmpty();
        assertThat(OutgoingLeg.of(leg(answer), FAULTED)).isEmpty();
        assertThatThrownBy(answer::refusal).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCallersCommandThatIsRefusedSendsNone() {
        assertThat(OutgoingLeg.of(freeze("f", ALICE), CLOSED)).isEmpty();
        assertThat(OutgoingLeg.of(freeze("f", ALICE), FAULTED)).isEmpty();
    }

    @Test
    void aRetrySendsNothingAgain() {
        assertThat(OutgoingLeg.of(leg(LegKind.CREDIT), new Unchanged(7, new FirstAnswer.LegThen())))
                .isEmpty();
    }

    @Test
    void whatIsAcceptedSendsWhatItsEventsSay() {
        OutgoingLeg confirmed = new OutgoingLeg("globex", LegKind.CONFIRM, LEG);

        assertThat(OutgoingLeg.of(
                        leg(LegKind.CREDIT),
                        Accepted.of(new AccountFrozen(ALICE, Optional.empty()), new TransitSent(confirmed))))
                .containsExactly(confirmed);
    }
}
