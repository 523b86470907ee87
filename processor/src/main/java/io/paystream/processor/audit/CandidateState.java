package io.paystream.processor.audit;

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
import java.util.Optional;
import java.util.OptionalLong;

/** A book as it is, under other limits, fees and risk rules. */
record CandidateState(String id, BookState below, Candidate candidate) implements BookState {

    @Override
    public Optional<Book> book() {
        return below.book().map(book -> candidate.in(id, book));
    }

    @Override
    public Optional<Account> account(String account) {
        return below.account(account).map(found -> candidate.in(id, found));
    }

    @Override
    public RulesVersion rules() {
        return below.rules();
    }

    @Override
    public Optional<Counterparty> counterparty(String account, String counterparty) {
        return below.counterparty(account, counterparty);
    }

    @Override
    public Optional<Deferred> deferred(String account, String paymentId) {
        return below.deferred(account, paymentId);
    }

    @Override
    public Optional<Payment> payment(String paymentId) {
        return below.payment(paymentId);
    }

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
        return below.paymentCreatedBy(operationId);
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
