package io.paystream.processor.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of a document: in the text between two markers, or rendered from the code. */
public final class MarkdownTable {

    /** Tests run in the module's directory. */
    private static final Path DOCS = Path.of("..", "docs");

    private MarkdownTable() {}

    /** What stands between {@code <!-- table: name -->} and {@code <!-- end -->}. */
    public static String in(String document, String name) throws IOException {
        String text = Files.readString(DOCS.resolve(document));
        String begin = "<!-- table: " + name + " -->\n";
        int start = text.indexOf(begin);
        int end = text.indexOf("<!-- end -->", start);
        if (start < 0 || end < 0) {
            throw new IllegalStateException(document + " has no table " + name);
        }
        return text.substring(start + begin.length(), end);
    }

    public static String render(List<String> header, List<List<String>> rows) {
        return Stream.concat(Stream.of(header, Collections.nCopies(header.size(), "---")), rows.stream())
                .map(cells -> "| " + String.join(" | ", cells) + " |\n")
                .collect(Collectors.joining());
    }
}
