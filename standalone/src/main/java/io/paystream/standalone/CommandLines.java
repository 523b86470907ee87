package io.paystream.standalone;

import io.paystream.standalone.stack.SettingsHelp;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line with everything that holds for all commands: help, colours, errors. */
public final class CommandLines {

    private static final int WIDTH = 100;

    private CommandLines() {}

    public static CommandLine create() {
        Paystream root = new Paystream();
        CommandLine commandLine = new CommandLine(root);
        addHelp(commandLine);
        addVersion(commandLine);
        SettingsHelp.addTo(commandLine);
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(WIDTH)
                .setUsageHelpLongOptionsMaxWidth(WIDTH / 3)
                .setColorScheme(Help.defaultColorScheme(Terminal.colored() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler(new UsageHandler())
                .setExecutionExceptionHandler(new FailureHandler(root));
    }

    private static void addHelp(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        if (!command.getSubcommands().isEmpty()) {
            spec.usageMessage().synopsisSubcommandLabel("COMMAND");
        }
        command.getSubcommands().values().forEach(CommandLines::addHelp);
    }

    private static void addVersion(CommandLine root) {
        root.getCommandSpec().versionProvider(CommandLines::version);
        root.getCommandSpec()
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print the version.")
                        .build());
    }

    private static String[] version() {
        String version = CommandLines.class.getPackage().getImplementationVersion();
        return new String[] {"paystream " + (version == null ? "(not packaged)" : version)};
    }
}
