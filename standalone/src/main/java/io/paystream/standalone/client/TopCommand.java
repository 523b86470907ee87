package io.paystream.standalone.client;

import static io.paystream.standalone.client.GatewayClient.path;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.Terminal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A terminal shows the same place over and over; anything else gets one look after another. */
@Command(
        name = "top",
        description =
                "What the gateway lets in, live: each partition's delay and commands under way, and what was refused.")
public final class TopCommand implements Callable<Integer> {

    /** Cursor to the first column of the first line, and everything below it gone. */
    private static final String AGAIN_FROM_THE_TOP = "\u001b[H\u001b[J";

    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);

    @Mixin
    private ClientOptions client;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "Time between two looks (default: ${DEFAULT-VALUE}).")
    private int intervalSeconds;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "20",
            description = "Partitions to show, those with the longest delay first (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(names = "--once", description = "Look once and end.")
    private boolean once;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (intervalSeconds < 1 || intervalSeconds > LONGEST_INTERVAL.toSeconds() || rows < 1) {
            throw new ParameterException(
                    command.commandLine(), "--interval must be 1 to 3600 seconds, and --rows at least 1");
        }
        try (GatewayClient gateway = client.connect()) {
            return look(gateway, client.printer());
        }
    }

    private int look(GatewayClient gateway, AnswerPrinter printer) {
        Duration between = Duration.ofSeconds(intervalSeconds);
        @Nullable JsonNode before = null;
        while (true) {
            Answer answer = gateway.get(path("v1", "flow"), Map.of());
            TopView view = new TopView(before, between, rows);
            int exitCode = printer.read(answer, flow -> beginning() + view.of(flow));
            if (once || exitCode != ExitCode.OK || !isAwake(between)) {
                return exitCode;
            }
            before = answer.body();
        }
    }

    private String beginning() {
        return Terminal.colored() && !once ? AGAIN_FROM_THE_TOP : "";
    }

    /** False when it was interrupted, which is how a live view ends. */
    private static boolean isAwake(Duration after) {
        try {
            Thread.sleep(after);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
