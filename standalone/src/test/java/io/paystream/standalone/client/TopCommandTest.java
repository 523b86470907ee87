package io.paystream.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.service.http.Json;
import io.paystream.standalone.CommandRun;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopCommandTest {

    private static final String FLOW = """
            {"delayBudgetMs":1000,"reservePercent":20,"bookPercent":10,"readDelayMs":12,"readingStanding":true,
             "quotas":[{"policy":"client","perSecond":100,"burst":200}],
             "partitions":[
              {"partition":0,"predictedDelayMs":0,"waiting":0,"standing":false,"limit":1000,"inFlight":0,"books":0,"clients":0},
              {"partition":1,"predictedDelayMs":84,"waiting":160,"drainPerSecond":2211.5,"standing":true,"limit":640,"inFlight":160,"books":3,"clients":2},
              {"partition":2,"predictedDelayMs":0,"waiting":1,"standing":false,"limit":1000,"inFlight":1,"books":1,"clients":1}],
             "refused":{"CLIENT_QUOTA":0,"QUEUE_DELAY":17,"BOOK_SHARE":4}}""";

    @Test
    void showsThePartitionWithTheLongestDelayFirst() throws Exception {
        try (CannedGateway gateway = CannedGateway.answering(200, FLOW)) {
            CommandRun run = CommandRun.of("top", "--once", "--url", gateway.url());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(gateway.onlyRequest().target()).isEqualTo("/v1/flow");
            assertThat(run.out())
                    .contains(
                            "delay budget 1000 ms, reserve 20 %, a book's share 10 %, client quota 100/s in bursts of 200")
                    .contains("requests are read after 12 ms; the queue of unread ones stands")
                    .containsPattern(
                            "(?s)1 +\\| +84 +\\| +160 +\\| +2212 +\\| yes +\\| +160 +\\| +640 +\\| #####\\.{15} +\\| +3 +\\| +2"
                                    + ".*2 +\\| +0 +\\| +1 +\\| +- +\\| +\\| +1 +\\| +1000 +\\| #\\.{19} "
                                    + ".*0 +\\| +0 +\\| +0 +\\| +- +\\| +\\| +0 +\\| +1000 +\\| \\.{20} ")
                    .containsPattern("QUEUE_DELAY +\\| +17")
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void printsTheAnswerItselfForPrograms() throws Exception {
        try (CannedGateway gateway = CannedGateway.answering(200, FLOW)) {
            CommandRun run = CommandRun.of("top", "--once", "--output", "json", "--url", gateway.url());

            assertThat(Json.MAPPER.readTree(run.out())).isEqualTo(Json.MAPPER.readTree(FLOW));
        }
    }

    @Test
    void twoLooksMakeARate() throws IOException {
        JsonNode before = Json.MAPPER.readTree(FLOW);
        JsonNode now = Json.MAPPER.readTree(FLOW.replace("\"QUEUE_DELAY\":17", "\"QUEUE_DELAY\":37"));

        String view = new TopView(before, Duration.ofSeconds(2), 1).of(now);

        assertThat(view)
                .containsPattern("QUEUE_DELAY +\\| +37 +\\| +10\\.0")
                .containsPattern("BOOK_SHARE +\\| +4 +\\| +0\\.0")
                .contains("2 more");
    }

    @Test
    void looksAgainUntilItIsInterrupted() throws Exception {
        try (CannedGateway gateway = CannedGateway.answering(200, FLOW)) {
            CompletableFuture<CommandRun> run = new CompletableFuture<>();
            Thread looking = Thread.ofPlatform()
                    .start(() -> run.complete(CommandRun.of("top", "--output", "json", "--url", gateway.url())));
            gateway.awaitRequests(2);
            looking.interrupt();

            assertThat(run.get(30, TimeUnit.SECONDS).out()).contains("delayBudgetMs");
        }
    }

    @ParameterizedTest
    @CsvSource({"--interval,0", "--interval,3601", "--rows,0"})
    void refusesWhatNobodyCanLookAt(String option, String value) throws Exception {
        CommandRun run = CommandRun.of("top", "--once", option, value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--interval must be 1 to 3600 seconds, and --rows at least 1");
    }

    @Test
    void aGatewayThatIsStartingIsAFailure() throws Exception {
        try (CannedGateway gateway =
                CannedGateway.refusing(503, "UNAVAILABLE", "the gateway is starting or stopping")) {
            CommandRun run = CommandRun.of("top", "--url", gateway.url());

            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.err()).contains("starting or stopping");
        }
    }
}
