package io.paystream.standalone.audit;

import io.paystream.processor.audit.Candidate;
import io.paystream.processor.audit.WhatIf;
import io.paystream.processor.audit.WhatIfReport;
import io.paystream.standalone.audit.Replaying.Answer;
import io.paystream.standalone.stack.ClusterOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "what-if",
        description = {
            "Decide the log again under other limits, fees or risk rules, and print what would have been answered otherwise.",
            "Callers, other books and ticks still send what they sent; docs/audit.md says what that means."
        })
final class WhatIfCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private ReplayChoices replay;

    @Option(names = "--book", paramLabel = "BOOK", description = "In this book alone (default: in all of them).")
    private @Nullable String book;

    @Option(names = "--limits", paramLabel = "FILE", description = "JSON: limits of all accounts, or of some.")
    private @Nullable Path limits;

    @Option(
            names = "--fees",
            paramLabel = "FILE",
            description = "JSON: fee schedules of all books, or of some, or of accounts.")
    private @Nullable Path fees;

    @Option(names = "--risk", paramLabel = "FILE", description = "JSON: risk rules of all books, or of some.")
    private @Nullable Path risk;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "3",
            description = "Of each kind of change (default: ${DEFAULT-VALUE}).")
    private int examples;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (examples < 0) {
            throw new ParameterException(command.commandLine(), "--examples must not be negative");
        }
        Candidate candidate = candidate();
        return Replaying.run(command, cluster, replay, (source, options, progress) -> {
            WhatIfReport report = WhatIf.ask(source, Optional.ofNullable(book), candidate, examples, options, progress);
            warn(report);
            return Answer.of(
                    switch (replay.output()) {
                        case JSON -> WhatIfOutput.json(report) + "\n";
                        case TABLE -> WhatIfOutput.tables(report);
                    },
                    report.faults());
        });
    }

    private Candidate candidate() {
        if (limits == null && fees == null && risk == null) {
            throw new ParameterException(
                    command.commandLine(), "one of --limits, --fees and --risk is needed at least");
        }
        Candidate candidate = limits == null ? Candidate.NONE : CandidateFiles.limits(limits, Candidate.NONE);
        candidate = fees == null ? candidate : CandidateFiles.fees(fees, candidate);
        return risk == null ? candidate : CandidateFiles.risk(risk, candidate);
    }

    private void warn(WhatIfReport report) {
        if (!report.unknown().isEmpty()) {
            PrintWriter err = command.commandLine().getErr();
            err.println("paystream: the log does not have " + String.join(", ", report.unknown()));
            err.flush();
        }
    }
}
