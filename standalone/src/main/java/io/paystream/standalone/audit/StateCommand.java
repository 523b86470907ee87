package io.paystream.standalone.audit;

import io.paystream.processor.audit.Moment;
import io.paystream.processor.audit.StateHistory;
import io.paystream.standalone.audit.Replaying.Answer;
import io.paystream.standalone.stack.ClusterOptions;
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
        name = "state",
        description =
                "Every account at an instant, from the inputs decided again: posted, held, pending, available and status.")
final class StateCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private ReplayChoices replay;

    @Option(names = "--book", paramLabel = "BOOK", description = "Of this book alone (default: all of them).")
    private @Nullable String book;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "With everything decided at or before it (default: all there is).")
    private @Nullable String at;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        Moment moment = at == null
                ? new Moment.AtTheEnd()
                : Moments.at(at)
                        .orElseThrow(() -> new ParameterException(command.commandLine(), "--at " + Moments.AT_RULE));
        return Replaying.run(command, cluster, replay, (source, options, progress) -> {
            StateHistory.Answer answer = StateHistory.ask(source, Optional.ofNullable(book), moment, options, progress);
            if (book != null && answer.books().isEmpty()) {
                return Answer.notFound(
                        "there is no book " + book + (at == null ? "" : " yet at " + at), answer.faults());
            }
            return Answer.of(StateOutput.of(answer.books(), replay.output()), answer.faults());
        });
    }
}
