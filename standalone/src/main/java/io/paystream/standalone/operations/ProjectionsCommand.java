package io.paystream.standalone.operations;

import picocli.CommandLine.Command;

@Command(
        name = "projections",
        description = "Rebuild the views that answer reads, while they answer them.",
        subcommands = {RebuildCommand.class, StatusCommand.class, CancelCommand.class})
public final class ProjectionsCommand {}
