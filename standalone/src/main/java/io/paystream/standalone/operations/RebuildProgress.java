package io.paystream.standalone.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.standalone.Terminal;
import java.io.PrintWriter;
import java.util.Locale;

/** What a rebuild is at, at which rate and for how long still: one line drawn over on a terminal, nothing elsewhere. */
final class RebuildProgress {

    private static final int WIDTH = 40;
    private static final String CLEAR = "\r" + " ".repeat(110) + "\r";

    private final PrintWriter out;
    private final boolean isShown = Terminal.interactive();
    private String phase = "";
    private long phaseBeganMs;
    private long phaseBeganAt;
    private boolean isDrawn;

    RebuildProgress(PrintWriter out) {
        this.out = out;
    }

    void at(JsonNode status) {
        if (!isShown) {
            return;
        }
        String now = status.path("phase").asText();
        boolean isComparing = now.equals("COMPARING");
        long done = status.path(isComparing ? "books" : "offsets").asLong();
        long total = status.path(isComparing ? "ofBooks" : "ofOffsets").asLong();
        if (!now.equals(phase)) {
            phase = now;
            phaseBeganMs = status.path("elapsedMs").asLong();
            phaseBeganAt = done;
        }
        long tookMs = status.path("elapsedMs").asLong() - phaseBeganMs;
        out.print("\r" + line(now, isComparing ? "chains" : "offsets", done, total, done - phaseBeganAt, tookMs));
        out.flush();
        isDrawn = true;
    }

    /** Takes the line away. Idempotent. */
    void clear() {
        if (isDrawn) {
            out.print(CLEAR);
            out.flush();
            isDrawn = false;
        }
    }

    /** {@code since}: how much of it was done in the time that the phase took so far. */
    static String line(String phase, String what, long done, long total, long since, long tookMs) {
        int drawn = total == 0 ? 0 : (int) (Math.min(done, total) * WIDTH / total);
        double rate = since / Math.max(tookMs / 1e3, 1e-3);
        String left = since == 0 ? "" : String.format(Locale.ROOT, ", %,.0f s left", Math.max(0, total - done) / rate);
        return String.format(
                Locale.ROOT,
                "%-9s [%s%s] %,d of %,d %s, %,.0f/s%s   ",
                phase.toLowerCase(Locale.ROOT),
                "#".repeat(drawn),
                " ".repeat(WIDTH - drawn),
                done,
                total,
                what,
                rate,
                left);
    }
}
