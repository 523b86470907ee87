package io.paystream.standalone.audit;

import io.paystream.processor.audit.AuditProgress;
import io.paystream.standalone.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** How far a replay is, at which rate and for how long still: one line drawn over on a terminal, nothing elsewhere. */
public final class ReplayProgress implements AuditProgress {

    private static final int WIDTH = 40;
    private static final String CLEAR = "\r" + " ".repeat(100) + "\r";

    private final PrintWriter out;
    private final boolean isShown = Terminal.interactive();
    private final long begin = System.nanoTime();
    private boolean isDrawn;

    public ReplayProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void at(long done, long total) {
        if (isShown && total > 0) {
            out.print("\r" + line(done, total, Duration.ofNanos(System.nanoTime() - begin)));
            out.flush();
            isDrawn = true;
        }
    }

    /** Takes the line away. Idempotent. */
    public void clear() {
        if (isDrawn) {
            out.print(CLEAR);
            out.flush();
            isDrawn = false;
        }
    }

    static String line(long done, long total, Duration elapsed) {
        int drawn = (int) (done * WIDTH / total);
        double rate = done / Math.max(elapsed.toNanos() / 1e9, 1e-9);
        String left = done == 0 ? "" : String.format(Locale.ROOT, ", %,.0f s left", (total - done) / rate);
        return "[" + "#".repeat(drawn) + " ".repeat(WIDTH - drawn) + "] "
                + String.format(Locale.ROOT, "%,d of %,d offsets, %,.0f/s%s   ", done, total, rate, left);
    }
}
