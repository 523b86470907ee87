package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/flow} for people. */
final class TopView {

    private static final int BAR = 20;
    private static final double MILLIS_PER_SECOND = 1_000;

    private final @Nullable JsonNode before;
    private final Duration between;
    private final int rows;

    /**
     * One look.
     *
     * @param before the look before this one, which makes rates of counts; null: there was none
     * @param rows partitions to show
     */
    TopView(@Nullable JsonNode before, Duration between, int rows) {
        this.before = before;
        this.between = between;
        this.rows = rows;
    }

    String of(JsonNode flow) {
        return head(flow) + "\n\n" + partitions(flow) + "\n\n" + refused(flow);
    }

    private static String head(JsonNode flow) {
        String quotas = flow.path("quotas")
                .valueStream()
                .map(quota -> ", " + quota.path("policy").asText() + " quota "
                        + quota.path("perSecond").asLong() + "/s in bursts of "
                        + quota.path("burst").asLong())
                .collect(Collectors.joining());
        return "delay budget " + flow.path("delayBudgetMs").asLong() + " ms, reserve "
                + flow.path("reservePercent").asInt() + " %, a book's share "
                + flow.path("bookPercent").asInt() + " %" + quotas + "\n" + reading(flow);
    }

    private static String reading(JsonNode flow) {
        return "requests are read after " + flow.path("readDelayMs").asLong() + " ms"
                + (flow.path("readingStanding").asBoolean() ? "; the queue of unread ones stands" : "");
    }

    private String partitions(JsonNode flow) {
        List<Object[]> lines = new ArrayList<>();
        flow.path("partitions")
                .valueStream()
                .sorted(Comparator.comparingLong(TopView::delayMs)
                        .thenComparingLong(TopView::inFlight)
                        .reversed())
                .limit(rows)
                .forEach(partition -> lines.add(line(partition)));
        String more = flow.path("partitions").size() > lines.size()
                ? "\n" + (flow.path("partitions").size() - lines.size()) + " more"
                : "";
        return Tables.render(
                        List.of(
                                Tables.right("partition"),
                                Tables.right("delay ms"),
                                Tables.right("waiting"),
                                Tables.right("drain/s"),
                                Tables.left("stands"),
                                Tables.right("under way"),
                                Tables.right("limit"),
                                Tables.left("room used"),
                                Tables.right("books"),
                                Tables.right("clients")),
                        lines)
                + more;
    }

    private static Object[] line(JsonNode partition) {
        return new Object[] {
            partition.path("partition").asText(),
            Long.toString(delayMs(partition)),
            partition.path("waiting").asText(),
            partition.has("drainPerSecond")
                    ? String.format(
                            Locale.ROOT,
                            "%.0f",
                            partition.path("drainPerSecond").asDouble())
                    : "-",
            partition.path("standing").asBoolean() ? "yes" : "",
            Long.toString(inFlight(partition)),
            partition.path("limit").asText(),
            bar(inFlight(partition), partition.path("limit").asLong()),
            partition.path("books").asText(),
            partition.path("clients").asText()
        };
    }

    private String refused(JsonNode flow) {
        List<Object[]> lines = new ArrayList<>();
        flow.path("refused")
                .properties()
                .forEach(reason -> lines.add(new Object[] {
                    reason.getKey(),
                    reason.getValue().asText(),
                    perSecond(reason.getKey(), reason.getValue().asLong())
                }));
        return Tables.render(
                List.of(Tables.left("refused for"), Tables.right("since the start"), Tables.right("per second")),
                lines);
    }

    private String perSecond(String reason, long now) {
        if (before == null) {
            return "";
        }
        long refused = now - before.path("refused").path(reason).asLong();
        return String.format(Locale.ROOT, "%.1f", refused * MILLIS_PER_SECOND / between.toMillis());
    }

    private static String bar(long used, long limit) {
        int filled = limit == 0 ? 0 : (int) Math.min(BAR, (used * BAR + limit - 1) / limit);
        return "#".repeat(filled) + ".".repeat(BAR - filled);
    }

    private static long delayMs(JsonNode partition) {
        return partition.path("predictedDelayMs").asLong();
    }

    private static long inFlight(JsonNode partition) {
        return partition.path("inFlight").asLong();
    }
}
