package io.paystream.processor.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A book in memory, for replays and tests. Not thread-safe. */
public final class InMemoryBook implements BookState {

    private final UnaryOperator<String> paymentIdOf;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Payment> payments = new HashMap<>();
    private final Map<String, Correction> corrections = new HashMap<>();
    private final Map<String, Long> changedAt = new HashMap<>();
    private final Map<String, ArchivedPayment> archived = new HashMap<>();
    private final Map<List<String>, Counterparty> counterparties = new HashMap<>();
    private final Map<List<String>, Deferred> deferred = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final RulesVersion openedUnder;
    private @Nullable Book book;

    /**
     * @param paymentIdOf derives a payment's id from the operation that creates it
     * @param openedUnder the rules of the entry that opens the book
     */
    public InMemoryBook(UnaryOperator<String> paymentIdOf, RulesVersion openedUnder) {
        this.paymentIdOf = paymentIdOf;
        this.openedUnder = openedUnder;
    }

    /** Evolves by one entry and answers what changed. */
    public Changes append(Entry entry) {
        Changes changes = Evolution.evolve(this, entry);
        write(entry.command().operationId(), entry.decidedAt(), changes);
        return changes;
    }

    void write(String operationId, long decidedAt, Changes changes) {
        changes.book().ifPresent(changed -> book = changed);
        changes.accounts().forEach(account -> accounts.put(account.id(), account));
        changes.payments().forEach(payment -> write(decidedAt, payment));
        changes.archived().ifPresent(this::write);
        changes.correction()
                .ifPresent(changed -> corrections.put(changed.terms().correctionId(), changed));
        changes.counterparties().forEach(known -> counterparties.put(List.of(known.account(), known.id()), known));
        changes.deferred().forEach(known -> deferred.put(List.of(known.account(), known.paymentId()), known));
        changes.answer().ifPresent(answer -> answers.put(operationId, answer));
    }

    private void write(long decidedAt, Payment payment) {
        payments.put(payment.terms().paymentId(), payment);
        changedAt.put(payment.terms().paymentId(), decidedAt);
    }

    private void write(ArchivedPayment payment) {
        payments.remove(payment.paymentId());
        changedAt.remove(payment.paymentId());
        archived.put(payment.paymentId(), payment);
    }

    /** A copy of all there is, for comparison. */
    public Contents contents() {
        return new Contents(
                book(),
                Map.copyOf(accounts),
                Map.copyOf(payments),
                Map.copyOf(corrections),
                Map.copyOf(changedAt),
                Map.copyOf(archived),
                Map.copyOf(deferred),
                Map.copyOf(answers));
    }

    public record Contents(
            Optional<Book> book,
            Map<String, Account> accounts,
            Map<String, Payment> payments,
            Map<String, Correction> corrections,
            Map<String, Long> changedAt,
            Map<String, ArchivedPayment> archived,
            Map<List<String>, Deferred> deferred,
            Map<String, Answer> answers) {}

    @Override
    public Optional<Book> book() {
        return Optional.ofNullable(book);
    }

    @Override
    public RulesVersion rules() {
        return book().map(Book::rulesVersion).map(RulesVersion::of).orElse(openedUnder);
    }

    @Override
    public Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public Optional<Counterparty> counterparty(String account, String id) {
        return Optional.ofNullable(counterparties.get(List.of(account, id)));
    }

    @Override
    public Optional<Deferred> deferred(String account, String paymentId) {
        return Optional.ofNullable(deferred.get(List.of(account, paymentId)));
    }

    @Override
    public Optional<Payment> payment(String paymentId) {
        return Optional.ofNullable(payments.get(paymentId));
    }

    @Override
    public OptionalLong changedAt(String paymentId) {
        Long at = changedAt.get(paymentId);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    @Override
    public Optional<ArchivedPayment> archived(String paymentId) {
        return Optional.ofNullable(archived.get(paymentId));
    }

    @Override
    public Optional<Payment> paymentCreatedBy(String operationId) {
        String id = paymentIdOf.apply(operationId);
        return payment(id).or(() -> archived(id).map(ArchivedPayment::payment));
    }

    @Override
    public Optional<Correction> correction(String correctionId) {
        return Optional.ofNullable(corrections.get(correctionId));
    }

    @Override
    public Optional<Answer> answer(String operationId) {
        return Optional.ofNullable(answers.get(operationId));
    }
}
