package io.paystream.standalone.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** Counts up to a total: one line drawn over and over on a terminal, a line per tenth elsewhere. Thread-safe. */
final class ProgressBar {

    private static final int WIDTH = 40;
    private static final int TENTHS = 10;

    private final PrintWriter out;
    private final boolean interactive;
    private final String unit;
    private final int total;
    private int done;
    private int drawn;

    ProgressBar(PrintWriter out, boolean interactive, String unit, int total) {
        this.out = out;
        this.interactive = interactive;
        this.unit = unit;
        this.total = total;
    }

    synchronized void step() {
        done++;
        int steps = interactive ? WIDTH : TENTHS;
        int reached = (int) ((long) done * steps / total);
        if (reached > drawn) {
            drawn = reached;
            draw();
        }
    }

    private void draw() {
        String count = String.format(Locale.ROOT, "%,d of %,d %s", done, total, unit);
        if (interactive) {
            out.print("\r[" + "#".repeat(drawn) + " ".repeat(WIDTH - drawn) + "] " + count
                    + (drawn == WIDTH ? "\n" : ""));
        } else {
            out.println(count);
        }
        out.flush();
    }
}
