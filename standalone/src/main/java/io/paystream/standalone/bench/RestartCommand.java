package io.paystream.standalone.bench;

import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "restart",
        description = {
            "How long the processor takes to decide again, on the state it left and with that state lost.",
            "For a million accounts: --books 1000 --accounts 1000."
        })
final class RestartCommand implements Callable<Integer> {

    @Mixin
    private PartyOptions parties;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        RestartReport report = BenchRun.in(command, (workbench, say) -> Restart.run(parties, workbench, say));
        PrintWriter out = command.commandLine().getOut();
        out.print(
                switch (parties.output()) {
                    case TABLE -> report.table();
                    case JSON -> report.json();
                });
        out.flush();
        return ExitCode.OK;
    }
}
