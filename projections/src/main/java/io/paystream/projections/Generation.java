package io.paystream.projections;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Views of the present layout that were built from the journal; each time they are built anew is another application of
 * Streams, with a group, a changelog and a directory of its own.
 *
 * @param number 0 of the views that no rebuild made
 */
record Generation(int number) {

    static final Generation FIRST = new Generation(0);

    private static final Pattern NAME =
            Pattern.compile(Pattern.quote(StreamsProperties.APPLICATION_ID) + "(?:-g([1-9][0-9]{0,6}))?");
    private static final String CHANGELOG = "-views-changelog";

    /** Empty when it is no application of this layout. */
    static Optional<Generation> ofApplication(String applicationId) {
        Matcher matcher = NAME.matcher(applicationId);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String number = matcher.group(1);
        return Optional.of(new Generation(number == null ? 0 : Integer.parseInt(number)));
    }

    /** Empty when it is no changelog of this layout. */
    static Optional<Generation> ofChangelog(String topic) {
        return topic.endsWith(CHANGELOG)
                ? ofApplication(topic.substring(0, topic.length() - CHANGELOG.length()))
                : Optional.empty();
    }

    /** One that never was: after this and after the highest that left something behind. */
    Generation next(OptionalInt highest) {
        return new Generation(Math.max(number, highest.orElse(0)) + 1);
    }

    String applicationId() {
        return number == 0 ? StreamsProperties.APPLICATION_ID : StreamsProperties.APPLICATION_ID + "-g" + number;
    }

    String changelog() {
        return applicationId() + CHANGELOG;
    }
}
