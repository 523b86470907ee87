package io.paystream.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.embedded.FreePorts;
import io.paystream.standalone.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientOutputTest {

    private static final String ACCOUNT = """
            {"account":"alice","book":"acme","currency":"EUR","status":"OPEN","postedMinor":10050,"overdraftLimitMinor":0}""";

    @Test
    void showsAmountsInMajorUnits() throws Exception {
        try (CannedGateway gateway = CannedGateway.answering(200, ACCOUNT)) {
            CommandRun run = CommandRun.of("show", "account", "acme", "alice", "--url", gateway.url());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out())
                    .containsPattern("posted +\\| 100\\.50 EUR")
                    .containsPattern("overdraft limit +\\| 0\\.00 EUR");
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void printsTheAnswerItselfAsJson() throws Exception {
        try (CannedGateway gateway = CannedGateway.answering(200, ACCOUNT)) {
            CommandRun run =
                    CommandRun.of("show", "account", "acme", "alice", "--output", "json", "--url", gateway.url());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out().replaceAll("\\s", "")).isEqualTo(ACCOUNT);
        }
    }

    @Test
    void saysWhereAWriteStandsAndThatItWasReplayed() throws Exception {
        Map<String, String> headers = Map.of("Journal-Position", "acme@7", "Idempotent-Replayed", "true");
        try (CannedGateway gateway = new CannedGateway(200, headers, ACCOUNT)) {
            CommandRun run = CommandRun.of("account", "open", "acme", "alice", "EUR", "--url", gateway.url());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("Journal-Position: acme@7").contains("was done before");
        }
    }

    @Test
    void sendsAFileOfPaymentsAndShowsALineForEach(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("payments.json");
        Files.writeString(file, "[{\"debtor\":\"alice\"}]");
        String answer = """
                {"mode":"EACH","items":[
                {"index":0,"paymentId":"pay_0","status":201,"payment":{"debtor":"alice","creditor":"shop","amountMinor":1050,"currency":"EUR","status":"AUTHORIZED"}},
                {"index":1,"paymentId":"pay_1","status":202},
                {"index":2,"paymentId":"pay_2","status":422,"problem":{"code":"INSUFFICIENT_FUNDS","detail":"too little"}}]}""";
        try (CannedGateway gateway = CannedGateway.answering(207, answer)) {
            CommandRun run = CommandRun.of("batch", "acme", file.toString(), "--each", "--url", gateway.url());

            assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
            assertThat(gateway.onlyRequest().target()).isEqualTo("/v1/books/acme/payments/batch");
            assertThat(gateway.onlyRequest().body())
                    .isEqualTo("{\"mode\":\"EACH\",\"payments\":[{\"debtor\":\"alice\"}]}");
            assertThat(run.out())
                    .containsPattern("0 +\\| pay_0 +\\| alice +\\| shop +\\| 10\\.50 EUR +\\| AUTHORIZED")
                    .containsPattern("1 +\\| pay_1 .*not decided yet")
                    .containsPattern("2 +\\| pay_2 .*INSUFFICIENT_FUNDS: too little");
        }
    }

    @Test
    void aBatchThatWasAppliedAsOneIsDone(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("payments.json");
        Files.writeString(file, "[]");
        try (CannedGateway gateway = CannedGateway.answering(201, "{\"mode\":\"ALL_OR_NOTHING\",\"items\":[]}")) {
            assertThat(CommandRun.of("batch", "acme", file.toString(), "--url", gateway.url())
                            .exitCode())
                    .isZero();
            assertThat(gateway.onlyRequest().body()).contains("ALL_OR_NOTHING");
        }
    }

    @Test
    void refusesAFileThatIsNoArrayOfPayments(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("payments.json");
        Files.writeString(file, "{}");
        try (CannedGateway gateway = CannedGateway.answering(201, "{}")) {
            CommandRun object = CommandRun.of("batch", "acme", file.toString(), "--url", gateway.url());
            assertThat(object.exitCode()).isEqualTo(2);
            assertThat(object.err()).contains("is no JSON array of payments");

            Files.writeString(file, "[{");
            assertThat(CommandRun.of("batch", "acme", file.toString(), "--url", gateway.url())
                            .err())
                    .contains("is not valid JSON");
            assertThat(CommandRun.of("batch", "acme", "nowhere.json", "--url", gateway.url())
                            .err())
                    .contains("there is no file nowhere.json");
        }
    }

    @Test
    void namesTheKeyThatAsksForAPendingResult() throws Exception {
        try (CannedGateway gateway = CannedGateway.answering(202, "{\"status\":\"PENDING\"}")) {
            CommandRun run = CommandRun.of("book", "open", "acme", "--key", "k-1", "--url", gateway.url());

            assertThat(run.exitCode()).isEqualTo(6);
            assertThat(run.out()).contains("--key k-1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST, 2",
        "403, SCOPE_MISSING, 3",
        "404, ACCOUNT_NOT_FOUND, 4",
        "409, ACCOUNT_FROZEN, 3",
        "422, INSUFFICIENT_FUNDS, 3",
        "500, BOOK_FAULTED, 1",
        "503, UNAVAILABLE, 5"
    })
    void tellsProblemsApartByExitCode(int status, String code, int exitCode) throws Exception {
        try (CannedGateway gateway = CannedGateway.refusing(status, code, "why it was")) {
            CommandRun run = CommandRun.of("void", "acme", "pay_1", "--url", gateway.url());

            assertThat(run).isEqualTo(new CommandRun(exitCode, "", "paystream: " + code + ": why it was\n"));
        }
    }

    @Test
    void saysWhenTheGatewayIsNoGateway() throws Exception {
        try (CannedGateway gateway = CannedGateway.answering(502, "<html>bad gateway</html>")) {
            CommandRun run = CommandRun.of("show", "totals", "acme", "--url", gateway.url());

            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.err()).isEqualTo("paystream: the gateway answered HTTP 502 without a problem detail\n");
        }
    }

    @Test
    void saysThatNobodyListensInOneLine() {
        String url = "http://127.0.0.1:" + FreePorts.find();

        assertThat(CommandRun.of("book", "open", "acme", "--url", url))
                .isEqualTo(new CommandRun(5, "", "paystream: nobody listens at " + url + "\n"));
    }

    @Test
    void refusesAWrongUrlAndAWrongFormatAsUsage() {
        CommandRun wrongUrl = CommandRun.of("book", "open", "acme", "--url", "ftp://x");
        CommandRun wrongFormat = CommandRun.of("book", "open", "acme", "--output", "xml");

        assertThat(wrongUrl.exitCode()).isEqualTo(2);
        assertThat(wrongUrl.err()).startsWith("paystream: --url must be").contains("See: paystream book open --help");
        assertThat(wrongFormat.exitCode()).isEqualTo(2);
        assertThat(wrongFormat.err()).contains("--output");
    }
}
