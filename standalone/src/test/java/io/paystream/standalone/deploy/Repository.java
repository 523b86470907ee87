package io.paystream.standalone.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the repository; tests run in the module's directory. */
final class Repository {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Repository() {}

    static Path path(String relative) {
        return ROOT.resolve(relative).normalize();
    }

    static String text(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first value of an element, e.g. {@code kafka.version} of the root pom. */
    static String pomValue(String pom, String element) {
        Matcher matcher =
                Pattern.compile("<" + Pattern.quote(element) + ">([^<]+)</").matcher(text(pom));
        if (!matcher.find()) {
            throw new IllegalStateException(pom + " has no " + element);
        }
        return matcher.group(1);
    }
}
