package io.paystream.standalone.audit;

import io.paystream.commands.command.FieldRule;
import io.paystream.commands.command.Fields;
import io.paystream.processor.audit.BalanceQuestion;
import io.paystream.processor.audit.Moment;
import io.paystream.schemas.FieldRules;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions about balances: a JSON object in each line. */
final class QuestionsFile {

    private static final FieldRule<String> ACCOUNT = new FieldRule<>(
            "account",
            "must be an account id or a system account",
            account -> FieldRules.SYSTEM_ACCOUNTS.contains(account)
                    || FieldRules.CUSTOMER_ACCOUNT.matcher(account).matches());
    private static final FieldRule<String> AT =
            new FieldRule<>("at", Moments.AT_RULE, text -> Moments.at(text).isPresent());
    private static final FieldRule<Long> SEQUENCE =
            new FieldRule<>("atSequence", Moments.SEQUENCE_RULE, sequence -> sequence >= 1);

    private QuestionsFile() {}

    static List<BalanceQuestion> read(Path file) {
        List<String> lines = JsonForm.read(file).lines().toList();
        List<BalanceQuestion> questions = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                questions.add(question(file + " line " + (i + 1), lines.get(i)));
            }
        }
        if (questions.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, file + " has no question");
        }
        return questions;
    }

    private static BalanceQuestion question(String name, String line) {
        JsonForm form = JsonForm.parse(name, line);
        String book = form.requiredText(Fields.BOOK);
        String account = form.requiredText(ACCOUNT);
        Optional<String> currency = form.text(Fields.CURRENCY);
        Optional<String> at = form.text(AT);
        Optional<Long> sequence = form.whole(SEQUENCE);
        if (at.isPresent() && sequence.isPresent()) {
            form.fault("at", "does not go together with atSequence");
        }
        form.finish(name);
        Moment moment = sequence.<Moment>map(Moment.AtSequence::new)
                .or(() -> at.flatMap(Moments::at))
                .orElseGet(Moment.AtTheEnd::new);
        return new BalanceQuestion(book, account, currency, moment);
    }
}
