package io.paystream.standalone.audit;

import io.paystream.processor.audit.BalanceHistory;
import io.paystream.processor.audit.BalanceQuestion;
import io.paystream.processor.audit.Moment;
import io.paystream.standalone.stack.ClusterOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "balance",
        description = {
            "The posted balance of an account at an instant or after an entry, from the inputs decided again.",
            "It is what GET .../accounts/ACCOUNT/balance?at= answers of a sound log."
        })
final class BalanceCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private ReplayChoices replay;

    @Option(names = "--book", paramLabel = "BOOK", description = "Id of the book.")
    private @Nullable String book;

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "A customer's or a system account.")
    private @Nullable String account;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "Of a system account that moved money in several currencies.")
    private @Nullable String currency;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "With everything decided at or before it (default: all there is).")
    private @Nullable String at;

    @Option(names = "--at-sequence", paramLabel = "N", description = "With the book's entries up to this one.")
    private @Nullable Long atSequence;

    @Option(
            names = "--questions",
            paramLabel = "FILE",
            description =
                    "Many questions in one replay: a JSON object in each line with book, account, and currency, at or"
                            + " atSequence. The answers are JSON lines in the same order.")
    private @Nullable Path questions;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (questions != null) {
            return answerAll(questions);
        }
        BalanceQuestion question = question();
        return Replaying.run(command, cluster, replay, (source, options, progress) -> {
            BalanceHistory.Answers answers = BalanceHistory.ask(source, List.of(question), options, progress);
            return BalanceOutput.one(
                    question,
                    answers.answers().getFirst(),
                    answers.faults(),
                    replay.output(),
                    System.currentTimeMillis());
        });
    }

    private int answerAll(Path file) {
        if (Stream.of(book, account, currency, at, atSequence).anyMatch(given -> given != null)) {
            throw new ParameterException(
                    command.commandLine(), "--questions stands alone: its lines name book, account and time");
        }
        List<BalanceQuestion> asked = QuestionsFile.read(file);
        return Replaying.run(command, cluster, replay, (source, options, progress) -> {
            BalanceHistory.Answers answers = BalanceHistory.ask(source, asked, options, progress);
            return BalanceOutput.all(asked, answers, System.currentTimeMillis());
        });
    }

    private BalanceQuestion question() {
        if (book == null || account == null) {
            throw new ParameterException(command.commandLine(), "--book and --account are needed, or --questions");
        }
        return new BalanceQuestion(book, account, Optional.ofNullable(currency), moment());
    }

    private Moment moment() {
        if (at != null && atSequence != null) {
            throw new ParameterException(command.commandLine(), "--at and --at-sequence do not go together");
        }
        if (atSequence != null) {
            if (atSequence < 1) {
                throw new ParameterException(command.commandLine(), "--at-sequence " + Moments.SEQUENCE_RULE);
            }
            return new Moment.AtSequence(atSequence);
        }
        return at == null
                ? new Moment.AtTheEnd()
                : Moments.at(at)
                        .orElseThrow(() -> new ParameterException(command.commandLine(), "--at " + Moments.AT_RULE));
    }
}
