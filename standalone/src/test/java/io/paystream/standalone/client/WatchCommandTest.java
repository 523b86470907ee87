package io.paystream.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.standalone.CommandRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchCommandTest {

    private static final String PAID = """
            {"sequence":7,"decidedAt":"2026-11-24T06:00:01.000Z","outcome":"ACCEPTED","cause":{"kind":"AuthorizePayment"},\
            "events":[{"kind":"PaymentAuthorized"},{"kind":"PaymentCaptured"}],\
            "postings":[{"account":"alice","currency":"EUR","amountMinor":-2500},{"account":"bob","currency":"EUR","amountMinor":2500}]}""";
    private static final String REFUSED = """
            {"sequence":8,"decidedAt":"2026-11-24T06:00:02.000Z","outcome":"REJECTED","cause":{"kind":"CapturePayment"},\
            "reason":"CAPTURE_EXCEEDS_AUTHORIZED"}""";
    private static final String STREAM = "retry: 2000\nid: 6\n\nid: 7\nevent: ACCEPTED\ndata: " + PAID
            + "\n\n:\n\nid: 8\nevent: REJECTED\ndata: " + REFUSED + "\n\nid: 9\ndata: {\"sequ";

    @Test
    void printsALineForEachEntry() throws Exception {
        try (CannedGateway gateway = streaming()) {
            CommandRun run = CommandRun.of("watch", "acme", "--after", "6", "--count", "2", "--url", gateway.url());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(gateway.onlyRequest().target()).isEqualTo("/v1/books/acme/journal/stream?after=6");
            assertThat(run.out().lines())
                    .containsExactly(
                            "     7  2026-11-24T06:00:01.000Z  ACCEPTED   AuthorizePayment  PaymentAuthorized, PaymentCaptured  "
                                    + "alice -25.00 EUR, bob 25.00 EUR",
                            "     8  2026-11-24T06:00:02.000Z  REJECTED   CapturePayment  CAPTURE_EXCEEDS_AUTHORIZED");
        }
    }

    @Test
    void goesOnBehindTheLastWholeEntryWhenTheStreamBreaksOff() throws Exception {
        try (CannedGateway gateway = streaming()) {
            CommandRun run = CommandRun.of("watch", "acme", "--count", "3", "--output", "json", "--url", gateway.url());

            assertThat(run.out().lines()).containsExactly(PAID, REFUSED, PAID);
            assertThat(gateway.requests())
                    .extracting(asked -> asked.headers().getOrDefault("Last-event-id", List.of()))
                    .containsExactly(List.of(), List.of("8"));
        }
    }

    @Test
    void watchesUntilItIsInterrupted() throws Exception {
        try (CannedGateway gateway = streaming()) {
            CompletableFuture<CommandRun> run = new CompletableFuture<>();
            Thread watching = Thread.ofPlatform()
                    .start(() -> run.complete(CommandRun.of("watch", "acme", "--url", gateway.url())));
            gateway.awaitRequests(2);
            watching.interrupt();

            assertThat(run.get(30, TimeUnit.SECONDS).out()).contains("PaymentCaptured");
        }
    }

    @Test
    void aBookThatIsNotThereIsNotWatched() throws Exception {
        try (CannedGateway gateway = CannedGateway.refusing(404, "BOOK_NOT_FOUND", "there is no book acme")) {
            CommandRun run = CommandRun.of("watch", "acme", "--url", gateway.url());

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.err()).contains("BOOK_NOT_FOUND: there is no book acme");
        }
    }

    @Test
    void nobodyWhoListensIsAFailure() throws IOException {
        String url;
        try (CannedGateway gateway = streaming()) {
            url = gateway.url();
        }
        CommandRun run = CommandRun.of("watch", "acme", "--url", url);

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).contains("nobody listens at");
    }

    @ParameterizedTest
    @CsvSource({"--after,-1", "--count,0"})
    void refusesWhatNobodyCanWatch(String option, String value) {
        CommandRun run = CommandRun.of("watch", "acme", option, value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--after must be at least 0, and --count at least 1");
    }

    private static CannedGateway streaming() throws IOException {
        return new CannedGateway(200, Map.of("Content-Type", "text/event-stream"), STREAM);
    }
}
