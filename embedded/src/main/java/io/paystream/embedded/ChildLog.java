package io.paystream.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that takes what a child process prints. */
public record ChildLog(Path file) {

    /** Empty text when there is none. */
    public String lastLine() throws IOException {
        if (Files.notExists(file)) {
            return "";
        }
        String text = new String(Files.readAllBytes(file), UTF_8).strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }
}
