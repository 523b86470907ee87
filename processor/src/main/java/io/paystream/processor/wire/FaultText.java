package io.paystream.processor.wire;

/** A defect as the journal names it: one bounded line, with the place in the code. */
public final class FaultText {

    private static final int MAX_LENGTH = 300;

    private FaultText() {}

    public static String of(RuntimeException defect) {
        StackTraceElement[] trace = defect.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        return Shown.line(defect.toString(), MAX_LENGTH) + place;
    }
}
