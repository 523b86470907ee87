package io.paystream.processor.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A book as it would be after changes that are not made yet. */
final class Overlay implements BookState {

    private final BookState below;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Payment> payments = new HashMap<>();
    private final List<Deferred> deferred = new ArrayList<>();
    private final List<Counterparty> counterparties = new ArrayList<>();
    private final Map<String, Payment> createdBy = new HashMap<>();

    Overlay(BookState below) {
        this.below = below;
    }

    void add(String operationId, Changes changes) {
        changes.accounts().forEach(account -> accounts.put(account.id(), account));
        counterparties.addAll(changes.counterparties());
        deferred.addAll(0, changes.deferred());
        for (Payment payment : changes.payments()) {
            payments.put(payment.terms().paymentId(), payment);
            createdBy.put(operationId, payment);
        }
    }

    /** Each once, as it would be. */
    Collection<Account> changedAccounts() {
        return accounts.values();
    }

    @Override
    public Optional<Book> book() {
        return below.book();
    }

    @Override
    public RulesVersion rules() {
        return below.rules();
    }

    @Override
    public Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id)).or(() -> below.account(id));
    }

    @Override
    public Optional<Counterparty> counterparty(String account, String id) {
        return counterparties.stream()
                .filter(known -> known.account().equals(account) && known.id().equals(id))
                .findFirst()
                .or(() -> below.counterparty(account, id));
    }

    @Override
    public Optional<Deferred> deferred(String account, String paymentId) {
        return deferred.stream()
                .filter(known ->
                        known.account().equals(account) && known.paymentId().equals(paymentId))
                .findFirst()
                .or(() -> below.deferred(account, paymentId));
    }

    @Override
    public Optional<Payment> payment(String paymentId) {
        return Optional.ofNullable(payments.get(paymentId)).or(() -> below.payment(paymentId));
    }

    /** No command changes a payment and asks for this of it. */
    @Override
    public OptionalLong changedAt(String paymentId) {
        return below.changedAt(paymentId);
    }

    @Override
    public Optional<ArchivedPayment> archived(String paymentId) {
        return below.archived(paymentId);
    }

    @Override
    public Optional<Payment> paymentCreatedBy(String operationId) {
        return Optional.ofNullable(createdBy.get(operationId)).or(() -> below.paymentCreatedBy(operationId));
    }

    @Override
    public Optional<Correction> correction(String correctionId) {
        return below.correction(correctionId);
    }

    @Override
    public Optional<Answer> answer(String operationId) {
        return below.answer(operationId);
    }
}
