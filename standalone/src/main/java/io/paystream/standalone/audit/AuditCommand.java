package io.paystream.standalone.audit;

import picocli.CommandLine.Command;

@Command(
        name = "audit",
        description = "Replay the topics: verify them, and see what any balance was at any time.",
        subcommands = {VerifyCommand.class})
public final class AuditCommand {}
