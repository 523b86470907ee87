package io.paystream.standalone.audit;

import io.paystream.standalone.audit.deadletters.DeadLettersCommand;
import io.paystream.standalone.audit.export.ExportCommand;
import io.paystream.standalone.audit.seal.CheckProofCommand;
import io.paystream.standalone.audit.seal.KeyCommand;
import io.paystream.standalone.audit.seal.ProveCommand;
import io.paystream.standalone.audit.seal.SealCommand;
import picocli.CommandLine.Command;

@Command(
        name = "audit",
        description = "Replay the topics: verify them, seal them, and see what any balance was at any time.",
        subcommands = {
            VerifyCommand.class,
            BalanceCommand.class,
            StateCommand.class,
            TimelineCommand.class,
            WhatIfCommand.class,
            ExportCommand.class,
            KeyCommand.class,
            SealCommand.class,
            ProveCommand.class,
            CheckProofCommand.class,
            DeadLettersCommand.class,
            BenchmarkCommand.class
        })
public final class AuditCommand {}
