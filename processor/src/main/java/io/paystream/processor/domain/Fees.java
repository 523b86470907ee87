package io.paystream.processor.domain;

import io.paystream.processor.domain.Event.FeeCharged;
import io.paystream.processor.domain.Event.FeeReturned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which fees an entry leads to, by the schedules in force when it is decided: the account's own, else the book's for the
 * currency. A system account pays none, and a fee of nothing is no event.
 */
final class Fees {

    private final BookState state;

    private Fees(BookState state) {
        this.state = state;
    }

    static Fees in(BookState state) {
        return new Fees(state);
    }

    /** Empty for an account of another book: that book charges it. */
    private Optional<FeeSchedule> scheduleOf(String account, Currency currency) {
        return state.account(account).flatMap(customer -> customer.feeSchedule().or(() -> ofBook(currency)));
    }

    private Optional<FeeSchedule> ofBook(Currency currency) {
        return state.book().flatMap(book -> book.feeSchedule(currency));
    }

    /** Each creditor pays for its own share. */
    List<Event> ofCapture(String paymentId, String captureId, Sharing sharing, Shares shares, Currency currency) {
        List<String> creditors = sharing.creditors();
        List<Event> fees = new ArrayList<>();
        for (int i = 0; i < creditors.size(); i++) {
            Money amount = new Money(shares.minors().get(i), currency);
            ofCredit(paymentId, captureId, creditors.get(i), amount).ifPresent(fees::add);
        }
        return fees;
    }

    Optional<Event> ofCredit(String paymentId, String captureId, String creditor, Money amount) {
        return scheduleOf(creditor, amount.currency())
                .map(schedule -> amount.withMinor(schedule.ofCapture(amount.minor())))
                .flatMap(fee -> charged(paymentId, creditor, fee, captureId));
    }

    /** What each creditor that gives a part of a refund gets back of its fees, in the order of the creditors. */
    Shares ofRefund(Payment payment, Shares refunded) {
        PaymentTerms terms = payment.terms();
        return new Shares(IntStream.range(0, terms.creditors().size())
                .mapToObj(i -> refunded.minors().get(i) > 0
                                && returnsOnRefund(terms.creditors().get(i), terms.currency())
                        ? payment.tally().feeOfRefund(i, refunded.minors().get(i))
                        : 0L)
                .toList());
    }

    private boolean returnsOnRefund(String creditor, Currency currency) {
        return scheduleOf(creditor, currency)
                .filter(schedule -> schedule.onRefund() == FeePolicy.RETURN)
                .isPresent();
    }

    static List<Event> returned(PaymentTerms terms, Shares fees, String refundId) {
        return IntStream.range(0, terms.creditors().size())
                .boxed()
                .flatMap(i -> returned(
                        terms.paymentId(),
                        terms.creditors().get(i),
                        terms.amount().withMinor(fees.minors().get(i)),
                        refundId))
                .toList();
    }

    /** What is paid for a dispute; nothing by an account that is closed. */
    Money ofDispute(String creditor, Money disputed) {
        return disputed.withMinor(scheduleOf(creditor, disputed.currency())
                .filter(_ -> !ExistingPayment.party(state, creditor).is(AccountStatus.CLOSED))
                .map(FeeSchedule::disputeFeeMinor)
                .orElse(0L));
    }

    /** What is given back of a dispute's fee when the creditor wins, and can still take it. */
    Money ofDisputeWon(String creditor, Money charged) {
        return charged.withMinor(scheduleOf(creditor, charged.currency())
                .filter(schedule -> schedule.onDisputeWon() == FeePolicy.RETURN)
                .filter(_ -> !ExistingPayment.party(state, creditor).is(AccountStatus.CLOSED))
                .map(_ -> charged.minor())
                .orElse(0L));
    }

    static Optional<Event> charged(String paymentId, String account, Money fee, String causeId) {
        return fee.isPositive() ? Optional.of(new FeeCharged(paymentId, account, fee, causeId)) : Optional.empty();
    }

    static Stream<Event> returned(String paymentId, String account, Money fee, String causeId) {
        return fee.isPositive() ? Stream.of(new FeeReturned(paymentId, account, fee, causeId)) : Stream.empty();
    }
}
