package io.paystream.processor.store;

import io.paystream.processor.domain.Account;
import io.paystream.processor.domain.Answer;
import io.paystream.processor.domain.ArchivedPayment;
import io.paystream.processor.domain.Book;
import io.paystream.processor.domain.BookState;
import io.paystream.processor.domain.Correction;
import io.paystream.processor.domain.Counterparty;
import io.paystream.processor.domain.Deferred;
import io.paystream.processor.domain.Payment;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.schemas.EntityIds;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One book as the stores have it; lives for one command and reads each row once at most. */
final class StoredBookState implements BookState {

    private final ProcessorStores stores;
    private final String id;
    private final Optional<Book> book;
    private final RulesVersion rules;
    private final Map<String, Optional<Account>> accounts = new HashMap<>();
    private final Map<String, Optional<Payment>> payments = new HashMap<>();
    private final Map<String, Optional<Correction>> corrections = new HashMap<>();
    private final Map<String, Optional<ArchivedPayment>> archived = new HashMap<>();
    private final Map<String, Optional<Answer>> answers = new HashMap<>();
    private final Map<String, String> createdBy = new HashMap<>();

    StoredBookState(ProcessorStores stores, ChainHead head) {
        this.stores = stores;
        this.id = head.chain();
        this.book = head.book();
        this.rules = RulesVersion.find(head.rulesVersion()).orElseThrow();
    }

    @Override
    public Optional<Book> book() {
        return book;
    }

    @Override
    public RulesVersion rules() {
        return rules;
    }

    @Override
    public Optional<Account> account(String account) {
        return accounts.computeIfAbsent(account, key -> stores.account(id, key));
    }

    @Override
    public Optional<Counterparty> counterparty(String account, String counterparty) {
        return stores.counterparty(id, account, counterparty);
    }

    @Override
    public Optional<Deferred> deferred(String account, String paymentId) {
        return stores.deferred(id, account, paymentId);
    }

    @Override
    public Optional<Payment> payment(String paymentId) {
        return payments.computeIfAbsent(paymentId, key -> stores.payments().find(id, key));
    }

    @Override
    public OptionalLong changedAt(String paymentId) {
        return stores.payments().changedAt(id, paymentId);
    }

    @Override
    public Optional<ArchivedPayment> archived(String paymentId) {
        return archived.computeIfAbsent(paymentId, key -> stores.payments().findArchived(id, key));
    }

    @Override
    public Optional<Payment> paymentCreatedBy(String operationId) {
        String paymentId = createdBy.computeIfAbsent(operationId, key -> EntityIds.paymentId(id, key));
        return payment(paymentId).or(() -> archived(paymentId).map(ArchivedPayment::payment));
    }

    @Override
    public Optional<Correction> correction(String correctionId) {
        return corrections.computeIfAbsent(correctionId, key -> stores.correction(id, key));
    }

    @Override
    public Optional<Answer> answer(String operationId) {
        return answers.computeIfAbsent(operationId, key -> stores.answer(id, key));
    }
}
