package io.paystream.standalone.stack;

import io.paystream.service.settings.Setting;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists every setting of a service below the help of the command that runs it. */
public final class SettingsHelp {

    private static final String HEADING = """

            Settings, as environment variables or as keys of the file; the environment goes first:
            """;

    private SettingsHelp() {}

    /** Completes the help of {@code run commands}, {@code run processor} and {@code run projections}. */
    public static void addTo(CommandLine root) {
        CommandLine run = subcommand(root, "run");
        for (ServiceKind kind : ServiceKind.values()) {
            String text =
                    HEADING + kind.settings().stream().map(SettingsHelp::lines).collect(Collectors.joining());
            subcommand(run, kind.serviceName())
                    .getHelpSectionMap()
                    .put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> text);
        }
    }

    private static CommandLine subcommand(CommandLine command, String name) {
        CommandLine found = command.getSubcommands().get(name);
        if (found == null) {
            throw new IllegalStateException("no command " + name);
        }
        return found;
    }

    private static String lines(Setting setting) {
        String fallback = setting.defaultValue() == null ? "no default" : "default: " + setting.defaultValue();
        return String.join(
                System.lineSeparator(),
                List.of(
                        "  " + setting.environmentVariable() + ", " + setting.name(),
                        "      " + setting.description() + " (" + fallback + ")",
                        ""));
    }
}
