package io.paystream.standalone.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Dockerfile's instructions, comments left out and continued lines joined. */
record DockerFile(List<Instruction> instructions) {

    record Instruction(String name, String arguments) {}

    /** What a COPY takes, from an earlier stage or from the repository, and where it puts it. */
    record Copy(boolean fromStage, String source, String target) {}

    static DockerFile load() {
        String joined =
                Repository.text("Dockerfile").replaceAll("(?m)^#.*\\R", "").replaceAll("\\\\\\R\\s*", "");
        return new DockerFile(joined.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\\s+", 2))
                .map(parts -> new Instruction(parts[0].toUpperCase(Locale.ROOT), parts[1]))
                .toList());
    }

    List<String> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals(name))
                .map(Instruction::arguments)
                .toList();
    }

    /** Of the instructions of that name the one that counts. */
    String last(String name) {
        return all(name).getLast();
    }

    List<String> images() {
        return all("FROM").stream().map(from -> from.split(" ", -1)[0]).toList();
    }

    List<Copy> copies() {
        return all("COPY").stream().map(DockerFile::copy).toList();
    }

    /** The words of an instruction that has the form of a JSON array. */
    List<String> words(String name) {
        List<String> words = new ArrayList<>();
        Matcher matcher = Pattern.compile("\"([^\"]*)\"").matcher(last(name));
        while (matcher.find()) {
            words.add(matcher.group(1));
        }
        return words;
    }

    /** The directory that belongs to the user who runs the program. */
    String userHome() {
        Matcher matcher = Pattern.compile(
                        "useradd .*--create-home --home-dir (\\S+) .*\\b" + Pattern.quote(last("USER")) + "$")
                .matcher(last("RUN"));
        if (!matcher.find()) {
            throw new IllegalStateException("no useradd makes the user " + last("USER"));
        }
        return matcher.group(1);
    }

    private static Copy copy(String arguments) {
        List<String> paths = Pattern.compile("\\s+")
                .splitAsStream(arguments)
                .filter(word -> !word.startsWith("--"))
                .toList();
        return new Copy(arguments.contains("--from="), paths.getFirst(), paths.getLast());
    }
}
