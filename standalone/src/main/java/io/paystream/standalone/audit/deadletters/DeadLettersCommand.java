package io.paystream.standalone.audit.deadletters;

import picocli.CommandLine.Command;

@Command(
        name = "dead-letters",
        description = "Inputs that nobody could decode: see them, and send them again after a fix.",
        subcommands = {ListCommand.class, ShowLetterCommand.class, RedriveCommand.class})
public final class DeadLettersCommand {}
