package io.paystream.standalone.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;

/** Counts up to a total: one line drawn over and over on a terminal, a line per tenth elsewhere. Thread-safe. */
final class ProgressBar {

    private static final int WIDTH = 40;
    private static final int TENTHS = 10;

    private final PrintWriter out;
    private final boolean interactive;
    private final String unit;
    private final int total;
    private final Supplier<String> note;
    private int done;
    private int drawn;

    /** @param note a few words of an always equal length that stand behind the count */
    ProgressBar(PrintWriter out, boolean interactive, String unit, int total, Supplier<String> note) {
        this.out = out;
        this.interactive = interactive;
        this.unit = unit;
        this.total = total;
        this.note = note;
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
        String count = String.format(Locale.ROOT, "%,d of %,d %s%s", done, total, unit, note.get());
        if (interactive) {
            out.print("\r[" + "#".repeat(drawn) + " ".repeat(WIDTH - drawn) + "] " + count
                    + (drawn == WIDTH ? "\n" : ""));
        } else {
            out.println(count);
        }
        out.flush();
    }
}
