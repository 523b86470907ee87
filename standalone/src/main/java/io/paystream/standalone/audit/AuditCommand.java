package io.paystream.standalone.audit;

import io.paystream.standalone.audit.deadletters.DeadLettersCommand;
import io.paystream.standalone.audit.export.ExportCommand;
import picocli.CommandLine.Command;

@Command(
        name = "audit",
        description = "Replay the topics: verify them, and see what any balance was at any time.",
        subcommands = {VerifyCommand.class, ExportCommand.class, DeadLettersCommand.class})
public final class AuditCommand {}
