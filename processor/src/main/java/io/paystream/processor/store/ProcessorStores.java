package io.paystream.processor.store;

import io.paystream.processor.domain.Account;
import io.paystream.processor.domain.Answer;
import io.paystream.processor.domain.Book;
import io.paystream.processor.domain.BookState;
import io.paystream.processor.domain.Changes;
import io.paystream.processor.domain.Correction;
import io.paystream.processor.domain.Counterparty;
import io.paystream.processor.domain.Deferred;
import io.paystream.processor.domain.Payment;
import io.paystream.processor.domain.Pending;
import io.paystream.processor.domain.Retention;
import io.paystream.processor.domain.Settlement;
import io.paystream.processor.store.avro.StoredAccount;
import io.paystream.processor.store.avro.StoredAnswer;
import io.paystream.processor.store.avro.StoredChain;
import io.paystream.processor.store.avro.StoredCorrection;
import io.paystream.processor.store.avro.StoredCounterparty;
import io.paystream.processor.store.avro.StoredDeferred;
import io.paystream.processor.store.avro.StoredDueItem;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The stores of one task. After a fault the stores are wiped and restored under the same processor: what is kept in memory
 * is kept here, and goes when they are opened again. Not thread-safe; a task has one thread.
 */
public final class ProcessorStores {

    private final Rows<StoredChain> books;
    private final Rows<StoredAccount> accounts;
    private final StoredPayments payments;
    private final Rows<StoredAnswer> answers;
    private final Rows<StoredCorrection> corrections;
    private final Rows<StoredCounterparty> counterparties;
    private final Rows<StoredDeferred> deferred;
    private final DueItems expiring;
    private final DueItems archiving;
    private final DueItems releasing;

    ProcessorStores(Tables tables) {
        this.books = new Rows<>(tables.table(StoreNames.BOOKS, StoredValues.CHAIN));
        this.accounts = new Rows<>(tables.table(StoreNames.ACCOUNTS, StoredValues.ACCOUNT));
        this.answers = new Rows<>(tables.table(StoreNames.ANSWERS, StoredValues.ANSWER));
        this.corrections = new Rows<>(tables.table(StoreNames.CORRECTIONS, StoredValues.CORRECTION));
        this.counterparties = new Rows<>(tables.table(StoreNames.COUNTERPARTIES, StoredValues.COUNTERPARTY));
        this.deferred = new Rows<>(tables.table(StoreNames.DEFERRED, StoredValues.DEFERRED));
        Table<StoredDueItem> due = tables.table(StoreNames.DUE, StoredValues.DUE_ITEM);
        this.releasing = new DueItems(due, DueKind.RELEASING);
        this.expiring = new DueItems(due, DueKind.EXPIRING);
        this.archiving = new DueItems(due, DueKind.ARCHIVING);
        this.payments = new StoredPayments(
                new Rows<>(tables.table(StoreNames.PAYMENTS, StoredValues.PAYMENT)),
                new Rows<>(tables.table(StoreNames.ARCHIVED, StoredValues.ARCHIVED)),
                expiring,
                archiving);
    }

    /**
     * A changelog each, which hears of every change at once: see the decision records on kept rows and on stores in memory. In the same
     * order each time.
     */
    public static Set<StoreBuilder<?>> builders(StoreSettings settings) {
        int recentRows = settings.recentRows();
        return new LinkedHashSet<>(List.of(
                builder(settings, settings.askedByKey(StoreNames.BOOKS, recentRows), StoredValues.CHAIN),
                builder(settings, settings.askedByKey(StoreNames.ACCOUNTS, settings.keptRows()), StoredValues.ACCOUNT),
                builder(settings, settings.askedForNewKeys(StoreNames.PAYMENTS, recentRows), StoredValues.PAYMENT),
                builder(settings, settings.askedForNewKeys(StoreNames.ARCHIVED, recentRows), StoredValues.ARCHIVED),
                builder(settings, settings.askedForNewKeys(StoreNames.ANSWERS, recentRows), StoredValues.ANSWER),
                builder(settings, settings.askedByKey(StoreNames.CORRECTIONS, recentRows), StoredValues.CORRECTION),
                builder(
                        settings,
                        settings.askedForNewKeys(StoreNames.COUNTERPARTIES, recentRows),
                        StoredValues.COUNTERPARTY),
                builder(settings, settings.askedByKey(StoreNames.DEFERRED, recentRows), StoredValues.DEFERRED),
                builder(settings, settings.scanned(StoreNames.DUE), StoredValues.DUE_ITEM)));
    }

    /** To be called anew in every {@code init}. */
    public static ProcessorStores open(ProcessingContext context, StoreSettings settings) {
        return new ProcessorStores(new Tables() {
            @Override
            public <R extends SpecificRecord> Table<R> table(String name, Serde<R> values) {
                Table<R> rows = new StoreTable<>(context.getStateStore(name));
                return switch (name) {
                    case StoreNames.ACCOUNTS -> new KeptTable<>(rows, settings.decodedAccounts());
                    case StoreNames.BOOKS -> new KeptTable<>(rows, settings.recentRows());
                    default -> rows;
                };
            }
        });
    }

    public Optional<ChainHead> chain(String chain) {
        return books.find(StoreKeys.chain(chain), ChainHead.class, row -> ChainRow.toHead(chain, row));
    }

    public void put(ChainHead head) {
        books.put(StoreKeys.chain(head.chain()), head, ChainRow::of);
    }

    /** What the rules may ask of the book; valid for one command. */
    public BookState state(ChainHead head) {
        return new StoredBookState(this, head);
    }

    /** The holds that will expire. */
    public DueItems expiring() {
        return expiring;
    }

    /** The payments that will be archived. */
    public DueItems archiving() {
        return archiving;
    }

    /** The days until which money is pending on accounts. */
    public DueItems releasing() {
        return releasing;
    }

    /** What the tick of this attempt asked for was refused: it is asked for again when it may be granted. */
    public void askLater(String book, String paymentId, int attempt, Retention retention, long now) {
        payments.askLater(book, paymentId, attempt, retention, now);
    }

    /**
     * Writes what the entry that follows the head changed, but for the chain's new head, which {@link #put} writes.
     *
     * @param decidedAt of the entry, in milliseconds since the epoch
     */
    public void write(ChainHead head, long decidedAt, String operationId, Changes changes) {
        String book = head.chain();
        Retention retention = changes.book().or(head::book).map(Book::retention).orElse(Retention.FOR_EVER);
        changes.accounts().forEach(account -> write(book, account));
        changes.deferred().forEach(changed -> write(book, changed));
        for (Payment payment : changes.payments()) {
            boolean isNew = payment.terms().firstSequence() == head.nextSequence();
            payments.write(book, isNew, decidedAt, payment, retention);
        }
        changes.archived().ifPresent(payment -> payments.write(book, payment));
        changes.correction().ifPresent(changed -> write(book, changed));
        changes.counterparties()
                .forEach(known -> counterparties.put(
                        StoreKeys.counterparty(book, known.account(), known.id()),
                        new StoredCounterparty(known.firstAuthorizedAt())));
        changes.answer().ifPresent(answer -> answers.put(StoreKeys.answer(book, operationId), answer, AnswerRow::of));
    }

    private void write(String book, Account account) {
        if (account.settlement().isDelayed()) {
            Pending before = account(book, account.id())
                    .map(stored -> stored.settlement().pending())
                    .orElse(Pending.NONE);
            change(
                    book,
                    account.id(),
                    before.days(),
                    account.settlement().pending().days());
        }
        accounts.put(StoreKeys.account(book, account.id()), account, AccountRow::of);
    }

    /** The days that came to what is pending on an account are to be asked for, and those that are gone are not. */
    private void change(String book, String account, Collection<LocalDate> before, Collection<LocalDate> after) {
        before.stream()
                .filter(day -> !after.contains(day))
                .forEach(day -> releasing.remove(book, account, Settlement.beginOf(day)));
        after.stream()
                .filter(day -> !before.contains(day))
                .forEach(day -> releasing.add(book, account, Settlement.beginOf(day)));
    }

    private void write(String book, Deferred changed) {
        byte[] key = StoreKeys.deferred(book, changed.account(), changed.paymentId());
        if (changed.pending().isEmpty()) {
            deferred.delete(key);
        } else {
            deferred.put(key, new StoredDeferred(PendingRow.of(changed.pending())));
        }
    }

    private void write(String book, Correction correction) {
        corrections.put(StoreKeys.correction(book, correction.terms().correctionId()), CorrectionRow.of(correction));
    }

    Optional<Counterparty> counterparty(String book, String account, String id) {
        return counterparties.find(
                StoreKeys.counterparty(book, account, id),
                row -> new Counterparty(account, id, row.getFirstAuthorizedAt()));
    }

    Optional<Account> account(String book, String account) {
        return accounts.find(
                StoreKeys.account(book, account), Account.class, row -> AccountRow.toAccount(account, row));
    }

    StoredPayments payments() {
        return payments;
    }

    Optional<Deferred> deferred(String book, String account, String paymentId) {
        return deferred.find(
                StoreKeys.deferred(book, account, paymentId),
                row -> new Deferred(account, paymentId, PendingRow.toPending(row.getPending())));
    }

    Optional<Correction> correction(String book, String correctionId) {
        return corrections.find(
                StoreKeys.correction(book, correctionId), row -> CorrectionRow.toCorrection(correctionId, row));
    }

    Optional<Answer> answer(String book, String operationId) {
        return answers.find(StoreKeys.answer(book, operationId), Answer.class, AnswerRow::toAnswer);
    }

    private static <V> StoreBuilder<?> builder(
            StoreSettings settings, KeyValueBytesStoreSupplier store, Serde<V> values) {
        return Stores.keyValueStoreBuilder(store, Serdes.ByteArray(), values)
                .withCachingDisabled()
                .withLoggingEnabled(settings.changelogConfig());
    }
}
