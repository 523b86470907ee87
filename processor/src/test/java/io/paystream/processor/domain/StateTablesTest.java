package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.BookScenario.givenUnder;
import static io.paystream.processor.domain.Expected.SEVEN_DAYS_MS;
import static io.paystream.processor.domain.Expected.accountWithOverdraft;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.ANNA;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.activateRules;
import static io.paystream.processor.domain.Samples.approve;
import static io.paystream.processor.domain.Samples.archive;
import static io.paystream.processor.domain.Samples.archiveAfter;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.captureFinal;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.dayIn;
import static io.paystream.processor.domain.Samples.dispute;
import static io.paystream.processor.domain.Samples.disputeAll;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.freezeBook;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.increase;
import static io.paystream.processor.domain.Samples.limits;
import static io.paystream.processor.domain.Samples.lose;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.openBook;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.propose;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.refundRest;
import static io.paystream.processor.domain.Samples.reject;
import static io.paystream.processor.domain.Samples.releaseFunds;
import static io.paystream.processor.domain.Samples.settlementDelay;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.unfreeze;
import static io.paystream.processor.domain.Samples.unfreezeBook;
import static io.paystream.processor.domain.Samples.voidPayment;
import static io.paystream.processor.domain.Samples.win;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.docs.MarkdownTable;
import io.paystream.processor.domain.Command.OpenAccount;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The state x command tables of docs/domain.md are what decide answers in each state. */
class StateTablesTest {

    private static final long EXPIRY = NOW + SEVEN_DAYS_MS;

    @Test
    void paymentsTableIsWhatTheCodeDecides() throws IOException {
        StateTable table = new StateTable("payment")
                .column("increase by a part", increase("new", "p", 10))
                .column("capture a part", capture("new", "p", 10))
                .column("capture a part, final", captureFinal("new", "p", 10))
                .column("capture the rest", captureRest("new", "p"))
                .column("void", voidPayment("new", "p"))
                .column("expire", expire("p", 9))
                .column("archive", archive("p", 9))
                .column("refund a part", refund("new", "p", 10))
                .column("refund the rest", refundRest("new", "p"))
                .column("dispute a part", dispute("new", "p", 10))
                .column("win the dispute", win("new", "p", "d"))
                .column("lose the dispute", lose("new", "p", "d"))
                .row("does not exist", BookScenario::given)
                .row("AUTHORIZED", () -> payment())
                .row("AUTHORIZED, time over", () -> payment().at(EXPIRY))
                .row("PARTIALLY_CAPTURED", () -> payment(capture("c", "p", 40)))
                .row(
                        "PARTIALLY_CAPTURED, time over",
                        () -> payment(capture("c", "p", 40)).at(EXPIRY))
                .row("CAPTURED", () -> payment(captureFinal("c", "p", 40)))
                .row("PARTIALLY_REFUNDED", () -> payment(captureFinal("c", "p", 40), refund("r", "p", 15)))
                .row("REFUNDED", () -> payment(captureFinal("c", "p", 40), refundRest("r", "p")))
                .row("DISPUTED, a part is held", () -> payment(capture("c", "p", 40), dispute("d", "p", 15)))
                .row("DISPUTED", () -> payment(captureFinal("c", "p", 40), dispute("d", "p", 15)))
                .row(
                        "CHARGED_BACK",
                        () -> payment(captureFinal("c", "p", 40), disputeAll("d", "p"), lose("l", "p", "d")))
                .row("VOIDED", () -> payment(voidPayment("v", "p")))
                .row("EXPIRED", () -> payment().at(EXPIRY).and(expire("p", 1)).at(EXPIRY + 1_000))
                .row("archived", () -> payment(captureFinal("c", "p", 40)).and(archive("p", 1)));
        assertThat(MarkdownTable.in("domain.md", "payments")).isEqualTo(table.render());
    }

    @Test
    void accountsTableIsWhatTheCodeDecides() throws IOException {
        StateTable table = new StateTable("account")
                .column("open", new OpenAccount(header("new"), "carol", EUR))
                .column("freeze", freeze("new", "carol"))
                .column("unfreeze", unfreeze("new", "carol"))
                .column("close", close("new", "carol"))
                .column("set limits", limits("new", "carol", TestLimits.hourly(9)))
                .column("set a delay", settlementDelay("new", "carol", 2))
                .column("release what is pending", releaseFunds("carol", dayIn(1), 1))
                .column("pay 10 from it", pay("new", "carol", BOB, eur(10)))
                .column("pay 10 to it", pay("new", ALICE, "carol", eur(10)))
                .row("does not exist", () -> carol())
                .row("OPEN, empty", () -> carolOpened())
                .row("OPEN, balance 10", () -> carolOpened(topUp("t2", "carol", 10)))
                .row(
                        "OPEN, balance 0, 10 held in an overdraft of 10",
                        () -> carolOpened().having(accountWithOverdraft("carol", 0, 10, 10)))
                .row(
                        "OPEN, balance 10, hourly limit 9",
                        () -> carolOpened(topUp("t2", "carol", 10), limits("l", "carol", TestLimits.hourly(9))))
                .row("OPEN, 10 pending until tomorrow", () -> carolOpened(delayed(), topUp("t2", "carol", 10)))
                .row(
                        "OPEN, 10 pending, the day has come",
                        () -> carolOpened(delayed(), topUp("t2", "carol", 10)).at(NOW + 86_400_000))
                .row("FROZEN", () -> carolOpened(freeze("f", "carol")))
                .row("CLOSED", () -> carolOpened(close("x", "carol")));
        assertThat(MarkdownTable.in("domain.md", "accounts")).isEqualTo(table.render());
    }

    private static Command delayed() {
        return settlementDelay("s", "carol", 1);
    }

    @Test
    void booksTableIsWhatTheCodeDecides() throws IOException {
        StateTable table = new StateTable("book")
                .column("OpenBook", openBook("new"))
                .column("FreezeBook", freezeBook("new"))
                .column("UnfreezeBook", unfreezeBook("new"))
                .column("ActivateRules", activateRules("new", 2))
                .column("ExpirePayment", expire("p", 1))
                .column("OpenAccount", openAccount("carol", EUR))
                .row("does not exist", BookScenario::givenNothing)
                .row("OPEN", () -> payment().at(EXPIRY))
                .row("OPEN, under rules version 1", () -> underTheFirstRules().at(EXPIRY))
                .row("FROZEN by a command", () -> payment(freezeBook("fb")).at(EXPIRY))
                .row("FROZEN by a fault", () -> payment().at(EXPIRY).afterFaultIn(freeze("defect", BOB)));
        assertThat(MarkdownTable.in("domain.md", "books")).isEqualTo(table.render());
    }

    @Test
    void correctionsTableIsWhatTheCodeDecides() throws IOException {
        StateTable table = new StateTable("correction")
                .column("propose", propose("new", "carol", BOB, 10))
                .column("approve, by another", approve("new", "c"))
                .column("approve, by its proposer", approve(header("new", ANNA), "c"))
                .column("reject, by another", reject("new", "c"))
                .column("reject, by its proposer", reject(header("new", ANNA), "c"))
                .row("does not exist", () -> carolOpened())
                .row("PROPOSED", () -> proposed())
                .row("PROPOSED, an account is FROZEN", () -> proposed(freeze("f", "carol")))
                .row("PROPOSED, an account is CLOSED", () -> proposed(close("x", "carol")))
                .row("APPROVED", () -> proposed(approve("a", "c")))
                .row("REJECTED", () -> proposed(reject("r", "c")))
                .row("PROPOSED, in a frozen book", () -> proposed(freezeBook("fb")));
        assertThat(MarkdownTable.in("domain.md", "corrections")).isEqualTo(table.render());
    }

    /** Anna wants to take 10 from carol, who has nothing. */
    private static BookScenario proposed(Command... history) {
        return carolOpened(propose("c", "carol", BOB, 10)).and(history);
    }

    /** A payment of 100 from alice to bob, and what the history does to it; a second ago, after which it may be archived. */
    private static BookScenario payment(Command... history) {
        return given(topUp("t", ALICE, 120), archiveAfter("sr", 1), authorize("p", 100))
                .and(history)
                .at(NOW + 1_000);
    }

    private static BookScenario underTheFirstRules() {
        return givenUnder(RulesVersion.FIRST).and(topUp("t", ALICE, 100), authorize("p", 100));
    }

    private static BookScenario carol(Command... history) {
        return given(topUp("t", ALICE, 100)).and(history);
    }

    private static BookScenario carolOpened(Command... history) {
        return carol(openAccount("carol", EUR)).and(history);
    }
}
