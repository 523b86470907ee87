package io.paystream.processor.audit;

import io.paystream.processor.deciding.Answered;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Posted balances of the past, from the inputs decided again: neither the journal's figures nor any view's are read. */
public final class BalanceHistory {

    private BalanceHistory() {}

    /**
     * What was answered.
     *
     * @param answers in the order of the questions
     * @param faults of the books asked about, as far as they were walked over
     * @param entries of the journal that were read
     */
    public record Answers(List<BalanceAnswer> answers, List<Fault> faults, long entries) {

        public Answers {
            answers = List.copyOf(answers);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Answers them all in one pass over the partitions of their books, which ends early when every answer is known.
     *
     * @throws AuditException when the topics cannot be read
     */
    public static Answers ask(
            AuditSource source, List<BalanceQuestion> questions, ReplayOptions options, AuditProgress progress) {
        Set<String> books = new TreeSet<>();
        questions.forEach(question -> books.add(question.book()));
        Replay.Heard<Balances> heard =
                Replay.run(source, books, options, progress, (directory, worlds) -> new Balances(questions));
        Map<String, BookBalances> found = new HashMap<>();
        heard.listeners()
                .forEach(balances -> balances.books.forEach((book, asked) -> {
                    if (asked.exists()) {
                        found.put(book, asked);
                    }
                }));
        List<BalanceAnswer> answers = questions.stream()
                .map(question -> found.containsKey(question.book())
                        ? found.get(question.book()).answer(question)
                        : new BalanceAnswer.NoSuchBook())
                .toList();
        return new Answers(answers, heard.faults(), heard.entries());
    }

    /** Of the books of one partition; those of the others are never heard of. */
    private static final class Balances implements AuditListener {

        private final Map<String, BookBalances> books = new LinkedHashMap<>();
        private final boolean isOfOneBook;

        Balances(List<BalanceQuestion> questions) {
            questions.forEach(question -> books.computeIfAbsent(question.book(), book -> new BookBalances())
                    .add(question));
            this.isOfOneBook = books.size() == 1;
        }

        @Override
        public void entry(ConsumerRecord<byte[], byte[]> entry) {}

        @Override
        public void decided(Answered answered, Place place) {
            BookBalances asked = books.get(answered.draft().chain());
            if (asked != null) {
                asked.decided(answered);
            }
        }

        @Override
        public OptionalLong through() {
            return isOfOneBook ? books.values().iterator().next().through() : OptionalLong.empty();
        }
    }
}
