package io.paystream.commands.gateway;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller prefers (RFC 7240). Preferences that are not known, or that break the syntax, are ignored, as the RFC
 * asks; of one given twice the first counts.
 *
 * @param async the caller does not want to wait for the result
 * @param waitSeconds how long it wants to wait for it, 0 to {@value #LONGEST_WAIT_SECONDS}
 */
record Preferences(boolean async, Optional<Integer> waitSeconds) {

    static final String HEADER = "Prefer";
    static final int LONGEST_WAIT_SECONDS = 60;

    /** Longer ones are ignored. */
    private static final int LONGEST_HEADER = 1024;

    /** Every quantifier is possessive: matching takes linear time, whatever was sent. */
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";

    private static final String WORD = TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final String PARAMETER = "(?:" + TOKEN + "(?:\\s*+=\\s*+(?:" + WORD + ")?+)?+)?+";
    private static final Pattern PREFERENCE = Pattern.compile("[\\s,]*+(" + TOKEN + ")(?:\\s*+=\\s*+(" + WORD + ")?+)?+"
            + "(?:\\s*+;\\s*+" + PARAMETER + ")*+\\s*+(?:,|$)");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    /** Reads the values of every {@code Prefer} header, in order. */
    static Preferences parse(Collection<String> headers) {
        boolean async = false;
        Optional<Integer> wait = Optional.empty();
        for (String header : headers) {
            Matcher matcher = PREFERENCE.matcher(header.length() <= LONGEST_HEADER ? header : "");
            while (matcher.lookingAt()) {
                String name = matcher.group(1);
                async |= "respond-async".equalsIgnoreCase(name);
                if ("wait".equalsIgnoreCase(name) && wait.isEmpty()) {
                    wait = seconds(matcher.group(2));
                }
                matcher.region(matcher.end(), header.length());
            }
        }
        return new Preferences(async, wait);
    }

    /** How long to wait for the result. */
    Duration patience(Duration usual) {
        return waitSeconds.map(Duration::ofSeconds).orElse(async ? Duration.ZERO : usual);
    }

    /** The value of {@code Preference-Applied}; empty when nothing was preferred. */
    Optional<String> applied() {
        Optional<String> wait = waitSeconds.map(seconds -> "wait=" + seconds);
        if (!async) {
            return wait;
        }
        return Optional.of(wait.map(text -> "respond-async, " + text).orElse("respond-async"));
    }

    private static Optional<Integer> seconds(@Nullable String word) {
        if (word == null) {
            return Optional.empty();
        }
        String bare = word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
        return SECONDS.matcher(bare).matches()
                ? Optional.of(Math.min(Integer.parseInt(bare), LONGEST_WAIT_SECONDS))
                : Optional.empty();
    }
}
