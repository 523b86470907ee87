package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.authorization;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.authorizeFor;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.line;
import static io.paystream.processor.domain.Samples.propose;
import static io.paystream.processor.domain.Samples.refund;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
