package io.paystream.standalone;

import java.io.Console;
import java.util.Optional;

/** What the program may assume of the place its output goes to. */
public final class Terminal {

    private Terminal() {}

    /** Colour and overwritten lines only for a person, and only when they did not opt out (no-color.org). */
    public static boolean colored() {
        return interactive() && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
    }

    public static boolean interactive() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
