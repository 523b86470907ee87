package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.captureFinal;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.refundRest;
import static io.paystream.processor.domain.Samples.topUp;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.docs.MarkdownTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked example of docs/domain.md, with the figures the code gives. */
class WorkedExampleTest {

    private static final List<String> HEADER = List.of(
            "command",
            "postings",
            "alice posted",
            "alice held",
            "alice available",
            "bob posted",
            "payment",
            "captured",
            "released",
            "refunded");

    @Test
    void givesTheFiguresOfTheDocument() throws IOException {
        Map<String, Command> steps = new LinkedHashMap<>();
        steps.put("top up alice with 150", topUp("t", ALICE, 150));
        steps.put("authorize 100, alice to bob", authorize("p", 100));
        steps.put("capture 40", capture("c1", "p", 40));
        steps.put("refund 15", refund("r1", "p", 15));
        steps.put("capture 35, final", captureFinal("c2", "p", 35));
        steps.put("refund the rest", refundRest("r2", "p"));

        BookScenario scenario = BookScenario.given();
        List<List<String>> rows = new ArrayList<>();
        steps.forEach((title, command) -> rows.add(row(title, scenario.when(command))));
        assertThat(MarkdownTable.in("domain.md", "worked example")).isEqualTo(MarkdownTable.render(HEADER, rows));
    }

    private static List<String> row(String title, Result result) {
        Account alice = result.after().account(ALICE).orElseThrow();
        Account bob = result.after().account(BOB).orElseThrow();
        Payment payment = result.payment().orElseThrow();
        return List.of(
                title,
                result.changes().postings().stream()
                        .map(posting -> posting.account() + " " + signed(posting.amount()))
                        .collect(joining(", ")),
                minor(alice.posted()),
                minor(alice.held()),
                minor(alice.available()),
                minor(bob.posted()),
                payment.status().name(),
                minor(payment.captured()),
                minor(payment.released()),
                minor(payment.refunded()));
    }

    private static String minor(Money money) {
        return Long.toString(money.minor());
    }

    private static String signed(Money money) {
        return money.isPositive() ? "+" + minor(money) : minor(money);
    }
}
