package io.paystream.standalone;

/** Entry point of the {@code paystream} program. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(CommandLines.create().execute(args));
    }
}
