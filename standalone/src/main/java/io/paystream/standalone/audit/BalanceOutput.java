package io.paystream.standalone.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.processor.audit.BalanceAnswer;
import io.paystream.processor.audit.BalanceAnswer.Balance;
import io.paystream.processor.audit.BalanceAnswer.NoSuchAccount;
import io.paystream.processor.audit.BalanceAnswer.NoSuchBook;
import io.paystream.processor.audit.BalanceAnswer.WrongCurrency;
import io.paystream.processor.audit.BalanceHistory;
import io.paystream.processor.audit.BalanceQuestion;
import io.paystream.processor.audit.Fault;
import io.paystream.processor.audit.Moment;
import io.paystream.service.http.Json;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.audit.Replaying.Answer;
import io.paystream.standalone.client.Amounts;
import java.util.List;
import java.util.Optional;

/** Balances in the words of the reads over REST. */
final class BalanceOutput {

    private BalanceOutput() {}

    /** {@code now}: the time of a question about all there is, in milliseconds since the epoch. */
    static Answer one(
            BalanceQuestion question, BalanceAnswer answer, List<Fault> faults, ReportFormat format, long now) {
        return switch (answer) {
            case Balance balance ->
                Answer.of(
                        switch (format) {
                            case JSON -> json(question, balance, now) + "\n";
                            case TABLE -> table(question, balance, now);
                        },
                        faults);
            case NoSuchBook _ -> Answer.notFound("there is no book " + question.book(), faults);
            case NoSuchAccount _ -> Answer.notFound(noAccount(question), faults);
            case WrongCurrency wrong ->
                new Answer("", faults, Optional.of(new CommandFailure(ExitCode.USAGE, "--currency " + rule(wrong))));
        };
    }

    /** One JSON line per question; what was not found is a line too, and the exit code says that there is one. */
    static Answer all(List<BalanceQuestion> questions, BalanceHistory.Answers answers, long now) {
        StringBuilder out = new StringBuilder();
        int unanswered = 0;
        for (int i = 0; i < questions.size(); i++) {
            BalanceQuestion question = questions.get(i);
            BalanceAnswer answer = answers.answers().get(i);
            unanswered += answer instanceof Balance ? 0 : 1;
            out.append(
                            switch (answer) {
                                case Balance balance -> json(question, balance, now);
                                case NoSuchBook _ ->
                                    problem(question, "BOOK_NOT_FOUND", "there is no book " + question.book());
                                case NoSuchAccount _ -> problem(question, "ACCOUNT_NOT_FOUND", noAccount(question));
                                case WrongCurrency wrong ->
                                    problem(question, "INVALID_REQUEST", "currency " + rule(wrong));
                            })
                    .append('\n');
        }
        return new Answer(
                out.toString(),
                answers.faults(),
                unanswered == 0
                        ? Optional.empty()
                        : Optional.of(new CommandFailure(
                                ExitCode.NOT_FOUND, unanswered + " questions have no answer; their lines say why")));
    }

    private static ObjectNode json(BalanceQuestion question, Balance balance, long now) {
        ObjectNode json = Json.object()
                .put("account", question.account())
                .put("book", question.book())
                .put("currency", balance.currency());
        switch (question.moment()) {
            case Moment.At at -> json.put("at", Json.instant(at.epochMs()));
            case Moment.AtSequence at -> json.put("atSequence", at.sequence());
            case Moment.AtTheEnd _ -> json.put("at", Json.instant(Math.max(now, balance.decidedAt())));
        }
        return json.put("postedMinor", balance.postedMinor()).put("sequence", balance.sequence());
    }

    private static ObjectNode problem(BalanceQuestion question, String code, String detail) {
        return Json.object()
                .put("account", question.account())
                .put("book", question.book())
                .put("code", code)
                .put("detail", detail);
    }

    private static String table(BalanceQuestion question, Balance balance, long now) {
        ObjectNode json = json(question, balance, now);
        AuditTable table = AuditTable.of("book", "account", "at", ">posted", ">entry");
        table.row(
                question.book(),
                question.account(),
                json.has("at")
                        ? json.get("at").asText()
                        : "entry " + json.get("atSequence").asText(),
                Amounts.format(balance.postedMinor(), balance.currency()),
                balance.sequence() == 0 ? "none yet" : balance.sequence());
        return table.toString();
    }

    private static String noAccount(BalanceQuestion question) {
        return "there is no account " + question.account() + " in " + question.book();
    }

    private static String rule(WrongCurrency wrong) {
        return switch (wrong.possible().size()) {
            case 0 -> "must be given, because the book has no account yet";
            case 1 -> "must be " + wrong.possible().getFirst() + ", the account's, or left out";
            default -> "must be one of " + String.join(", ", wrong.possible());
        };
    }
}
