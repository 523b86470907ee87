package io.paystream.standalone;

import io.paystream.standalone.audit.AuditCommand;
import io.paystream.standalone.bench.BenchCommand;
import io.paystream.standalone.client.AccountCommand;
import io.paystream.standalone.client.BatchCommand;
import io.paystream.standalone.client.BookCommand;
import io.paystream.standalone.client.CaptureCommand;
import io.paystream.standalone.client.CorrectionCommand;
import io.paystream.standalone.client.DisputeCommand;
import io.paystream.standalone.client.ExplainCommand;
import io.paystream.standalone.client.IncreaseCommand;
import io.paystream.standalone.client.PayCommand;
import io.paystream.standalone.client.RefundCommand;
import io.paystream.standalone.client.ShowCommand;
import io.paystream.standalone.client.TopCommand;
import io.paystream.standalone.client.VoidCommand;
import io.paystream.standalone.client.WatchCommand;
import io.paystream.standalone.demo.DemoCommand;
import io.paystream.standalone.operations.ProjectionsCommand;
import io.paystream.standalone.stack.RunCommand;
import io.paystream.standalone.stack.TopicsCommand;
import io.paystream.standalone.stack.UpCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

@Command(
        name = "paystream",
        description = "An event-sourced payment processor on Apache Kafka.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            RunCommand.class,
            TopicsCommand.class,
            BookCommand.class,
            AccountCommand.class,
            PayCommand.class,
            BatchCommand.class,
            IncreaseCommand.class,
            CaptureCommand.class,
            VoidCommand.class,
            RefundCommand.class,
            DisputeCommand.class,
            CorrectionCommand.class,
            ShowCommand.class,
            ExplainCommand.class,
            WatchCommand.class,
            TopCommand.class,
            AuditCommand.class,
            ProjectionsCommand.class,
            BenchCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:It failed; the error output says how.",
            "2:The command line or the request breaks a rule of form.",
            "3:The book rejected the command; final for its key.",
            "4:Not found.",
            "5:Nobody answered in time; safe to try again with the same key.",
            "6:Taken and not decided yet; the same key asks for the result."
        })
final class Paystream {

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Print the whole stack trace of a failure.")
    private boolean stackTrace;

    boolean stackTrace() {
        return stackTrace;
    }
}
