package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a running system as files, by the packaged program, against what REST says of the same book. */
@OnSharedStack
final class ExportIT {

    private static final String BOOK = "exported";
    private static final Pattern BALANCE = Pattern.compile(
            "<Cd>CLBD</Cd>.*?<Amt Ccy=\"EUR\">([0-9.]+)</Amt>\\s*<CdtDbtInd>(CRDT|DBIT)<", Pattern.DOTALL);

    private static Stage stage;
    private static Scene scene;

    @TempDir
    Path directory;

    @BeforeAll
    static void moveMoney(UpStack stack) {
        stage = new Stage("export", stack);
        Scene other = stage.open("exported-to", "bob");
        scene = stage.open(BOOK, "alice", "shop");
        scene.put("/fees", "{\"currency\":\"EUR\",\"basisPoints\":250,\"disputeFeeMinor\":20,\"onRefund\":\"RETURN\"}")
                .expect(201);
        scene.topUp("alice", 10_000);
        String sale = scene.paid("alice", "shop", 2_000);
        scene.onPayment(sale, "refunds", "{\"amountMinor\":700}").expect(201);
        scene.onPayment(sale, "disputes", "{\"reason\":\"10.4\"}").expect(201);
        scene.pay("alice", "shop", 1_000_000, "IMMEDIATE").expect(422, "INSUFFICIENT_FUNDS");
        String abroad = scene.paid("alice", "exported-to/bob", 300);
        scene.awaitPayment(abroad, "inTransitMinor", "0");
        other.awaitPosted("bob", 300);
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    @Test
    void rowsAreTheLinesOfTheStatements() throws IOException {
        List<String> rows = Files.readAllLines(export("csv"));

        for (String account : List.of("alice", "shop", "@bank", "@fees", "@transit")) {
            assertThat(rows.stream()
                            .map(row -> row.split(",", -1))
                            .filter(row -> row[4].equals(account))
                            .map(row -> String.join(" ", row[1], row[6], row[9], row[11])))
                    .as(account)
                    .isEqualTo(lines(account).reversed());
        }
    }

    @Test
    void closingBalancesAreThoseOfTheAccounts() throws IOException {
        String xml = Files.readString(export("camt053"));

        List<Long> closing = new ArrayList<>();
        Matcher balances = BALANCE.matcher(xml);
        while (balances.find()) {
            long minor = new BigDecimal(balances.group(1)).movePointRight(2).longValueExact();
            closing.add(balances.group(2).equals("CRDT") ? minor : -minor);
        }
        assertThat(closing).containsExactly(scene.posted("alice"), scene.posted("shop"));
    }

    @Test
    void linesAreTheEntriesOfTheBook() throws IOException {
        List<JsonNode> exported = new ArrayList<>();
        for (String line : Files.readAllLines(export("jsonl"))) {
            exported.add(new ObjectMapper().readTree(line));
        }

        List<JsonNode> journal = scene.items(scene.read("/journal?limit=200")).toList();
        assertThat(exported.stream().map(ExportIT::name))
                .isEqualTo(journal.stream().map(ExportIT::name).toList());
    }

    @Test
    void bookThatIsNotThereIsNotFoundAndLeavesNoFile() throws IOException {
        assertThat(run("csv", "exported-by-nobody")).isEqualTo(4);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    private static String name(JsonNode entry) {
        return entry.path("sequence") + " " + entry.path("outcome") + " " + entry.path("hash") + " "
                + entry.path("decidedAt");
    }

    /** Newest first. */
    private static List<String> lines(String account) {
        return scene.items(scene.read("/accounts/" + account + "/statement?limit=200"))
                .map(line -> line.path("sequence") + " " + line.path("amountMinor") + " "
                        + line.path("kind").asText() + " "
                        + line.path("paymentId").asText())
                .toList();
    }

    private Path export(String format) {
        assertThat(run(format, BOOK)).isZero();
        return directory.resolve("out");
    }

    private int run(String format, String book) {
        UpStack stack = stage.stack();
        return Program.run(
                "export-" + format,
                Path.of("target", "acceptance-logs"),
                Map.of(),
                "audit",
                "export",
                "--format",
                format,
                "--book",
                book,
                "--kafka",
                "127.0.0.1:" + stack.kafkaPort,
                "--registry",
                "http://127.0.0.1:" + stack.registryPort + "/apis/ccompat/v7",
                "--out",
                directory.resolve("out").toString());
    }
}
