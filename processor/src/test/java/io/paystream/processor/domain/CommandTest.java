package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.activateRules;
import static io.paystream.processor.domain.Samples.authorization;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.authorizeFor;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.dispute;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.increase;
import static io.paystream.processor.domain.Samples.line;
import static io.paystream.processor.domain.Samples.propose;
import static io.paystream.processor.domain.Samples.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.domain.Command.AuthorizePayment;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the rules rely on; whoever makes a command has checked its form before. */
class CommandTest {

    @Test
    void carriesPositiveAmountsOnly() {
        assertRefused(() -> authorize("p", 0));
        assertRefused(() -> authorize("p", -1));
        assertRefused(() -> authorizeFor(0, "p", 1));
        assertRefused(() -> capture("c", "p", 0));
        assertRefused(() -> refund("r", "p", -1));
        assertRefused(() -> increase("i", "p", 0));
        assertRefused(() -> dispute("d", "p", 0));
        assertRefused(() -> activateRules("a", 0));
        assertThat(increase("i", "p", 1).amountMinor()).isEqualTo(1);
        assertThat(dispute("d", "p", 1).amountMinor()).hasValue(1);
        assertThat(activateRules("a", 1).rulesVersion()).isEqualTo(1);
    }

    @Test
    void leavesTheCreditorAPartOfASplitPayment() {
        assertThat(split(new Split("carol", 5_000), new Split("dora", 4_999)).splits())
                .hasSize(2);
        assertRefused(() -> split(new Split("carol", 5_000), new Split("dora", 5_000)));
        assertThat(new Split("carol", 1).shareBasisPoints()).isOne();
        assertThat(new Split("carol", 9_999).shareBasisPoints()).isEqualTo(9_999);
        assertRefused(() -> new Split("carol", 0));
        assertRefused(() -> new Split("carol", 10_000));
    }

    private static AuthorizePayment split(Split... splits) {
        return authorization(
                header("p"), ALICE, BOB, eur(1), List.of(splits), CaptureMode.MANUAL, OptionalLong.empty());
    }

    @Test
    void givesNoLifeToAPaymentThatIsCapturedAtOnce() {
        assertRefused(() -> authorization(header("p"), ALICE, BOB, eur(1), CaptureMode.IMMEDIATE, OptionalLong.of(90)));
    }

    @Test
    void carriesCorrectionsThatSumToZeroAndNameEachAccountOnce() {
        assertRefused(() -> propose(header("c"), line(ALICE, -2), line(BOB, 1)));
        assertRefused(() -> propose(header("c"), line(ALICE, -1), line(ALICE, 1)));
        assertRefused(() -> propose(header("c")));
        assertRefused(() -> propose(header("c"), line(ALICE, -1), new CorrectionLine(BOB, new Money(1, Samples.USD))));
        assertRefused(
                () -> propose(header("c"), line(ALICE, Long.MAX_VALUE), line(BOB, Long.MAX_VALUE), line("carol", 2)));
        assertRefused(() -> line(ALICE, 0));
        assertRefused(() -> line(ALICE, Long.MIN_VALUE));
    }

    @Test
    void namesACurrencyByThreeLetters() {
        assertRefused(() -> new Currency("EURO"));
    }

    private static void assertRefused(ThrowingCallable construction) {
        assertThatThrownBy(construction).isInstanceOf(IllegalArgumentException.class);
    }
}
