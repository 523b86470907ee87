package io.paystream.processor.audit;

import io.paystream.processor.audit.BookAt.CustomerAt;
import io.paystream.processor.audit.BookAt.SystemAt;
import io.paystream.processor.deciding.Answered;
import io.paystream.processor.domain.Account;
import io.paystream.processor.domain.Book;
import io.paystream.processor.domain.BookStatus;
import io.paystream.processor.domain.Changes;
import io.paystream.processor.domain.Posting;
import io.paystream.processor.wire.EntryDraft;
import io.paystream.processor.wire.EntryDraft.Decided;
import io.paystream.schemas.FieldRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All accounts as they were at a moment, from the inputs decided again. */
public final class StateHistory {

    private StateHistory() {}

    /**
     * What was answered.
     *
     * @param books those that had an entry by then, by id
     * @param faults of the book asked for, of all when none was named
     * @param entries of the journal that were read
     */
    public record Answer(List<BookAt> books, List<Fault> faults, long entries) {

        public Answer {
            books = List.copyOf(books);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Keeps in memory what is answered, and no more. Of one book the log is read until it is known; of all of them to its end,
     * since another book's clock says nothing about this one's.
     *
     * @param book empty for all
     * @throws AuditException when the topics cannot be read
     */
    public static Answer ask(
            AuditSource source, Optional<String> book, Moment moment, ReplayOptions options, AuditProgress progress) {
        Replay.Heard<State> heard = Replay.run(
                source, book.stream().toList(), options, progress, (directory, worlds) -> new State(book, moment));
        List<BookAt> books = heard.listeners().stream()
                .flatMap(state -> state.books.entrySet().stream())
                .map(kept -> kept.getValue().at(kept.getKey()))
                .sorted(Comparator.comparing(BookAt::book))
                .toList();
        return new Answer(books, heard.faults(), heard.entries());
    }

    /** Of one partition. */
    private static final class State implements AuditListener {

        private final Map<String, Kept> books = new TreeMap<>();
        private final Optional<String> onlyBook;
        private final Moment moment;
        private OptionalLong through = OptionalLong.empty();

        State(Optional<String> onlyBook, Moment moment) {
            this.onlyBook = onlyBook;
            this.moment = moment;
        }

        @Override
        public void entry(ConsumerRecord<byte[], byte[]> entry) {}

        @Override
        public void decided(Answered answered, Place place) {
            EntryDraft draft = answered.draft();
            if (answered.asked().isEmpty() && answered.before().book().isEmpty()) {
                return;
            }
            if (moment.includes(draft.sequence(), draft.decidedAt())) {
                books.computeIfAbsent(draft.chain(), book -> new Kept()).note(answered);
            } else if (onlyBook.isPresent() && through.isEmpty()) {
                through = OptionalLong.of(draft.decidedAt());
            }
        }

        @Override
        public OptionalLong through() {
            return through;
        }
    }

    /** One book in the making. */
    private static final class Kept {

        private final Map<String, CustomerAt> customers = new TreeMap<>();
        private final Map<String, Map<String, BigInteger>> systemAccounts = new TreeMap<>();
        private BookStatus status = BookStatus.OPEN;
        private long sequence;
        private long decidedAt;
        private String hash = "";

        void note(Answered answered) {
            EntryDraft draft = answered.draft();
            sequence = draft.sequence();
            decidedAt = draft.decidedAt();
            hash = HexFormat.of().formatHex(answered.entry().hash().bytes());
            status = answered.after().book().map(Book::status).orElse(status);
            if (draft.outcome() instanceof Decided decided) {
                Changes changes = decided.changes();
                changes.accounts().forEach(account -> customers.put(account.id(), of(account)));
                changes.postings().stream()
                        .filter(posting -> FieldRules.isSystemAccount(posting.account()))
                        .forEach(this::post);
            }
        }

        private void post(Posting posting) {
            systemAccounts
                    .computeIfAbsent(posting.account(), account -> new TreeMap<>())
                    .merge(
                            posting.amount().currency().code(),
                            BigInteger.valueOf(posting.amount().minor()),
                            BigInteger::add);
        }

        private static CustomerAt of(Account account) {
            return new CustomerAt(
                    account.id(),
                    account.status(),
                    account.currency().code(),
                    account.posted().minor(),
                    account.held().minor(),
                    account.pending().minor(),
                    account.available().minor());
        }

        BookAt at(String book) {
            List<SystemAt> system = new ArrayList<>();
            systemAccounts.forEach((account, sums) ->
                    sums.forEach((currency, sum) -> system.add(new SystemAt(account, currency, sum))));
            return new BookAt(book, status, sequence, hash, decidedAt, List.copyOf(customers.values()), system);
        }
    }
}
