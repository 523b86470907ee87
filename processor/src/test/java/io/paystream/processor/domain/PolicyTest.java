package io.paystream.processor.domain;

import static io.paystream.processor.domain.RejectionReason.ACCOUNT_CLOSED;
import static io.paystream.processor.domain.RejectionReason.ACCOUNT_FROZEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.domain.Decision.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checks of a command are asked in the order of the reasons, whoever writes them down. */
class PolicyTest {

    private final Check<Integer> notAboveFive =
            Check.refuse(ACCOUNT_CLOSED, number -> number > 5, number -> number + " is above 5");

    private final Check<Integer> notAboveThree =
            Check.refuse(ACCOUNT_FROZEN, number -> number > 3, number -> number + " is above 3");

    @Test
    void refusesChecksInAnotherOrderThanTheirReasons() {
        assertThatThrownBy(() -> Policy.inOrder(List.of(notAboveThree, notAboveFive)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ACCOUNT_CLOSED is checked too late");
    }

    @Test
    void takesSeveralChecksOfOneReason() {
        Policy<Integer> policy = Policy.inOrder(List.of(notAboveFive, notAboveFive, notAboveThree));

        assertThat(policy.refusal(4)).contains(new Rejected(ACCOUNT_FROZEN, "4 is above 3"));
    }

    @Test
    void answersTheFirstObjectionAndNoneWhenEveryCheckIsKept() {
        Policy<Integer> policy = Policy.inOrder(List.of(notAboveFive, notAboveThree));

        assertThat(policy.refusal(3)).isEmpty();
        assertThat(policy.refusal(5)).contains(new Rejected(ACCOUNT_FROZEN, "5 is above 3"));
        assertThat(policy.refusal(6)).contains(new Rejected(ACCOUNT_CLOSED, "6 is above 5"));
    }
}
