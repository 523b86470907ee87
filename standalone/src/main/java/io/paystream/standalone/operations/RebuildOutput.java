package io.paystream.standalone.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/** How a rebuild stands, for a person or a program. */
final class RebuildOutput {

    private static final Set<String> RUNNING = Set.of("BUILDING", "COMPARING", "SWITCHING");

    private RebuildOutput() {}

    static boolean isRunning(JsonNode status) {
        return RUNNING.contains(status.path("phase").asText());
    }

    static String of(JsonNode status, OutputFormat format) {
        return switch (format) {
            case JSON -> status + "\n";
            case TABLE -> text(status);
        };
    }

    private static String text(JsonNode status) {
        StringBuilder text = new StringBuilder();
        line(text, "serving", status.path("serving").asText());
        String phase = status.path("phase").asText();
        if (phase.equals("NONE")) {
            return text.append("No rebuild since the start.\n").toString();
        }
        line(text, "built", status.path("building").asText());
        line(text, "journal", of(status, "offsets", "ofOffsets") + " offsets");
        line(text, "compared", of(status, "books", "ofBooks") + " chains, " + number(status.path("rows")) + " rows");
        line(
                text,
                "time",
                String.format(Locale.ROOT, "%.1f s", status.path("elapsedMs").asLong() / 1e3));
        text.append(outcome(phase, status));
        String detail = status.path("detail").asText();
        text.append(detail.isEmpty() ? "" : detail + "\n");
        status.path("differences")
                .forEach(difference ->
                        text.append("  ").append(difference.asText()).append('\n'));
        return text.toString();
    }

    private static String outcome(String phase, JsonNode status) {
        String serving = status.path("serving").asText();
        return switch (phase) {
            case "DONE" ->
                (status.path("differences").isEmpty() ? "Every row is equal" : "Rows of the old views were others")
                        + "; reads are answered by " + serving + ".\n";
            case "FAILED" -> "Not switched: reads are answered by " + serving + ".\n";
            default -> phase.toLowerCase(Locale.ROOT) + "\n";
        };
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-10s%s%n", name, value));
    }

    private static String of(JsonNode status, String done, String total) {
        return number(status.path(done)) + " of " + number(status.path(total));
    }

    private static String number(JsonNode value) {
        return String.format(Locale.ROOT, "%,d", value.asLong());
    }
}
