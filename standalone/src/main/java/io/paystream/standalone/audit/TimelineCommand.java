package io.paystream.standalone.audit;

import io.paystream.processor.audit.PaymentHistory;
import io.paystream.schemas.FieldRules;
import io.paystream.standalone.audit.Replaying.Answer;
import io.paystream.standalone.stack.ClusterOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "timeline",
        description =
                "Everything that was asked of a payment and what came of it, from the inputs decided again: commands,"
                        + " decisions, postings, and where each of them stands.")
final class TimelineCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private ReplayChoices replay;

    @Option(names = "--book", paramLabel = "BOOK", required = true, description = "Id of the book.")
    private String book;

    @Option(names = "--payment", paramLabel = "PAYMENT", required = true, description = "Id of the payment.")
    private String payment;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (!FieldRules.PAYMENT_ID.matcher(payment).matches()) {
            throw new ParameterException(command.commandLine(), "--payment must be a payment id");
        }
        return Replaying.run(command, cluster, replay, (source, options, progress) -> {
            PaymentHistory.Answer answer = PaymentHistory.ask(source, book, payment, options, progress);
            if (answer.steps().isEmpty()) {
                return Answer.notFound("there is no payment " + payment + " in " + book, answer.faults());
            }
            return Answer.of(TimelineOutput.of(payment, answer.steps(), replay.output()), answer.faults());
        });
    }
}
