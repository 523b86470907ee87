package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.CLERK;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.USD;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.authorizeFor;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.captureFinal;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.dispute;
import static io.paystream.processor.domain.Samples.disputeAll;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.evidence;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.increase;
import static io.paystream.processor.domain.Samples.lose;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.openBook;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.refundRest;
import static io.paystream.processor.domain.Samples.unfreeze;
import static io.paystream.processor.domain.Samples.voidPayment;
import static io.paystream.processor.domain.Samples.win;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.domain.Command.CloseAccount;
import io.paystream.processor.domain.Command.FreezeAccount;
import io.paystream.processor.domain.Command.OpenBook;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    /** Answers are kept for ever, so these values are a promise: a change here turns honest retries into reuse. */
    @Test
    void staysWhatItWas() {
        assertThat(Fingerprint.of(authorizeFor(90, "p", 100)))
                .hasToString("571817e504f8145cb74c3bad765a8ff5e356eb77b707de3f4e5f2bf53cab9268");
        assertThat(Fingerprint.of(captureFinal("c", "p", 40)))
                .hasToString("e92dc211f9b051c96306a03127c87f2009baac70619b590590e2d1da561c4f97");
        assertThat(Fingerprint.of(freeze("f", ALICE)))
                .hasToString("042efdfffae304092f04d01eeba7cd35712faaadd7029c10dc3a0447fbc14a07");
    }

    /** A flag that is turned around tells contents apart as well, so these values are kept too. */
    @Test
    void staysWhatItWasForFeesAndLimits() {
        assertThat(Fingerprint.of(Samples.fees("k", TestFees.kept(290, 25))))
                .hasToString("4fdb32d1b144c2f377ea594fc2361af836a2a82e5d20d4776d48f1a421440591");
        assertThat(Fingerprint.of(Samples.fees("k", TestFees.returned(290, 25))))
                .hasToString("7949709748182e23e050091240ddf3bdc5e418f772f0b24b966375a60931bd12");
        assertThat(Fingerprint.of(Samples.fees("k", TestFees.ofDisputes(15, FeePolicy.RETURN))))
                .hasToString("b9400e5349dbdfdb975a171d7af1612a05de29b36c6b000b69db592cb512abb6");
        assertThat(Fingerprint.of(Samples.limits("k", ALICE, Limits.withOverdraft(5))))
                .hasToString("ec5f9542727b8aae4e9d24c300a507fddf9b46d46c0fcd366a89d9219f28e636");
    }

    @Test
    void differsForEachContent() {
        List<Command> different = List.of(
                openBook("k"),
                new OpenBook(header("k"), Optional.empty()),
                Samples.freezeBook("k"),
                new Command.FreezeBook(header("k"), Optional.empty()),
                Samples.unfreezeBook("k"),
                Samples.activateRules("k", 1),
                Samples.activateRules("k", 2),
                Samples.riskRules("k", RiskRules.NONE),
                Samples.riskRules("k", RiskRulesTest.velocity(1, 2)),
                Samples.riskRules("k", RiskRulesTest.velocity(2, 1)),
                Samples.riskRules("k", RiskRulesTest.againstHistory(1, 2)),
                Samples.riskRules("k", RiskRulesTest.newCounterparty(1)),
                Samples.settlementDelay("k", ALICE, 0),
                Samples.settlementDelay("k", ALICE, 1),
                Samples.settlementDelay("k", BOB, 1),
                Samples.releaseFunds(ALICE, Samples.dayIn(1), 1),
                Samples.releaseFunds(BOB, Samples.dayIn(1), 1),
                Samples.releaseFunds(ALICE, Samples.dayIn(2), 1),
                Samples.releaseFunds(ALICE, Samples.dayIn(1), 2),
                Samples.limits("k", ALICE, Limits.NONE),
                Samples.limits("k", BOB, Limits.NONE),
                new Command.SetAccountLimits(header("k"), ALICE, OptionalInt.of(0), Limits.NONE),
                Samples.limits("k", ALICE, Limits.withOverdraft(1)),
                Samples.limits("k", ALICE, TestLimits.largestPayment(1)),
                Samples.limits("k", ALICE, TestLimits.hourly(1)),
                Samples.limits("k", ALICE, TestLimits.hourlyCount(1)),
                Samples.limits("k", ALICE, TestLimits.daily(1)),
                Samples.limits("k", ALICE, TestLimits.dailyCount(1)),
                Samples.limits("k", ALICE, TestLimits.blocking("a", "b")),
                Samples.limits("k", ALICE, TestLimits.blocking("ab")),
                Samples.fees("k", TestFees.NONE),
                Samples.fees("k", BOB, TestFees.NONE),
                Samples.fees("k", TestFees.kept(1, 0)),
                Samples.fees("k", TestFees.kept(0, 1)),
                Samples.fees("k", TestFees.returned(0, 1)),
                Samples.fees("k", TestFees.schedule(0, 0, OptionalLong.of(1), OptionalLong.empty())),
                Samples.fees("k", TestFees.schedule(0, 0, OptionalLong.empty(), OptionalLong.of(1))),
                Samples.fees("k", TestFees.ofDisputes(1, FeePolicy.KEEP)),
                Samples.fees("k", TestFees.ofDisputes(1, FeePolicy.RETURN)),
                split("carol", 1),
                split("carol", 2),
                split("dora", 1),
                openAccount(ALICE, EUR),
                openAccount(ALICE, USD),
                openAccount(BOB, EUR),
                freeze("k", ALICE),
                freeze("k", BOB),
                new FreezeAccount(header("k"), ALICE, Optional.empty()),
                unfreeze("k", ALICE),
                close("k", ALICE),
                new CloseAccount(header("k"), ALICE, Optional.of("moved away")),
                authorize("k", 1),
                authorize("k", 2),
                authorize("k", BOB, ALICE, eur(1)),
                authorize("k", ALICE, BOB, new Money(1, USD)),
                authorizeFor(90, "k", 1),
                authorizeFor(91, "k", 1),
                pay("k", ALICE, BOB, eur(1)),
                increase("k", "p", 1),
                increase("k", "p", 2),
                increase("k", "q", 1),
                capture("k", "p", 1),
                capture("k", "p", 2),
                capture("k", "q", 1),
                captureFinal("k", "p", 1),
                captureRest("k", "p"),
                voidPayment("k", "p"),
                voidPayment("k", "q"),
                refund("k", "p", 1),
                refundRest("k", "p"),
                disputeAll("k", "p"),
                disputeAll("k", "q"),
                dispute("k", "p", 1),
                dispute("k", "p", 1, OptionalLong.of(5)),
                evidence("k", "p", "d"),
                evidence("k", "p", "e"),
                win("k", "p", "d"),
                lose("k", "p", "d"),
                Samples.propose("k", ALICE, BOB, 1),
                Samples.propose("k", ALICE, BOB, 2),
                Samples.propose("k", BOB, ALICE, 1),
                Samples.propose("k", ALICE, "carol", 1),
                Samples.propose(header("k"), Samples.line(BOB, 1), Samples.line(ALICE, -1)),
                correction("another reason", Optional.of("ticket 7")),
                correction("paid to the wrong account", Optional.empty()),
                Samples.approve("k", "c"),
                Samples.approve("k", "d"),
                Samples.reject("k", "c"),
                Samples.reject("k", "d"),
                new Command.RejectCorrection(header("k"), Samples.correctionId("c"), Optional.empty()),
                expire("p", 1),
                expire("p", 2),
                Samples.archive("p", 1),
                Samples.archive("p", 2),
                Samples.retention("k", Retention.FOR_EVER),
                Samples.archiveAfter("k", 60),
                Samples.archiveAfter("k", 61),
                Samples.answersKept("k", 60));
        assertThat(different.stream().map(Fingerprint::of)).doesNotHaveDuplicates();
    }

    private static Command correction(String reason, Optional<String> reference) {
        return new Command.ProposeCorrection(
                header("k"),
                Samples.correctionId("k"),
                List.of(Samples.line(ALICE, -1), Samples.line(BOB, 1)),
                reason,
                reference);
    }

    private static Command split(String creditor, int shareBasisPoints) {
        return Samples.authorization(
                header("k"),
                ALICE,
                BOB,
                eur(1),
                List.of(new Split(creditor, shareBasisPoints)),
                CaptureMode.MANUAL,
                OptionalLong.empty());
    }

    @Test
    void leavesOutWhoAsksWhenAndUnderWhichId() {
        FreezeAccount first = freeze("f", ALICE);
        FreezeAccount again = new FreezeAccount(
                new CommandHeader("other", "g", CLERK, 99, OptionalLong.of(7)), first.account(), first.reason());
        assertThat(Fingerprint.of(again)).isEqualTo(Fingerprint.of(first));
    }

    @Test
    void doesNotRunTwoFieldsTogether() {
        FreezeAccount left = new FreezeAccount(header("f"), "ab", Optional.of("c"));
        FreezeAccount right = new FreezeAccount(header("f"), "a", Optional.of("bc"));
        assertThat(Fingerprint.of(left)).isNotEqualTo(Fingerprint.of(right));
    }

    @Test
    void survivesItsBytesAndCannotBeChangedThroughThem() {
        Fingerprint fingerprint = Fingerprint.of(freeze("f", ALICE));
        byte[] bytes = fingerprint.toBytes();
        assertThat(Fingerprint.ofBytes(bytes)).isEqualTo(fingerprint).hasSameHashCodeAs(fingerprint);
        assertThat(fingerprint).doesNotHaveSameHashCodeAs(Fingerprint.of(freeze("f", BOB)));
        bytes[0]++;
        assertThat(fingerprint).isEqualTo(Fingerprint.of(freeze("f", ALICE))).isNotEqualTo(Fingerprint.ofBytes(bytes));
        assertThatThrownBy(() -> Fingerprint.ofBytes(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
