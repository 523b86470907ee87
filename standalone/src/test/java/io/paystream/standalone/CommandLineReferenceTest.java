package io.paystream.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** docs/reference/command-line.md held against the command line itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineReferenceTest {

    private static final Set<String> OF_EVERY_COMMAND = Set.of("--help", "--stacktrace");
    private static final List<String> OF_CLIENT_COMMANDS =
            List.of("--url", "--output", "--timeout", "--key", "--as", "--deadline", "--position");
    private static final Pattern SECTION =
            Pattern.compile("### `(paystream [a-z -]+)`([A-Z ]*)\\n(.*?)(?=\\n##|\\z)", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("^\\| `(--[a-z-]+)`", Pattern.MULTILINE);

    private final CommandLine commandLine = CommandLines.create();
    private String reference = "";

    @BeforeAll
    void read() throws IOException {
        reference = Files.readString(Path.of("../docs/reference/command-line.md"));
    }

    @Test
    void hasEveryCommandWithItsParametersAndOptions() {
        Map<String, String> documented = new TreeMap<>();
        Matcher sections = SECTION.matcher(reference);
        while (sections.find()) {
            Set<String> options = options(sections.group(3));
            OF_CLIENT_COMMANDS.forEach(options::remove);
            documented.put(sections.group(1), sections.group(2) + " " + options);
        }
        Map<String, String> actual = new TreeMap<>();
        runnable(commandLine).forEach(each -> actual.put(each.getCommandSpec().qualifiedName(), signature(each)));

        assertThat(documented).isEqualTo(actual);
    }

    @Test
    void hasEveryOptionThatClientCommandsShare() {
        assertThat(options(reference)).containsAll(OF_CLIENT_COMMANDS);
    }

    @Test
    void hasEveryExitCode() {
        commandLine
                .getCommandSpec()
                .usageMessage()
                .exitCodeList()
                .forEach((code, meaning) -> assertThat(reference).contains("| " + code + " | " + meaning + " |"));
    }

    private static String signature(CommandLine command) {
        StringBuilder signature = new StringBuilder();
        command.getCommandSpec()
                .positionalParameters()
                .forEach(parameter -> signature.append(' ').append(parameter.paramLabel()));
        Set<String> options = new TreeSet<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            options.add(option.longestName());
        }
        options.removeAll(OF_EVERY_COMMAND);
        OF_CLIENT_COMMANDS.forEach(options::remove);
        return signature + " " + options;
    }

    private static Set<String> options(String text) {
        Set<String> options = new TreeSet<>();
        OPTION.matcher(text).results().forEach(option -> options.add(option.group(1)));
        return options;
    }

    /** Some that have subcommands do something by themselves, too. */
    private static Stream<CommandLine> runnable(CommandLine command) {
        Stream<CommandLine> below =
                command.getSubcommands().values().stream().flatMap(CommandLineReferenceTest::runnable);
        return command.getCommandSpec().userObject() instanceof Callable
                ? Stream.concat(Stream.of(command), below)
                : below;
    }
}
