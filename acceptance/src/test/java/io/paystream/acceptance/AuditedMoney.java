package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.PendingFunds;
import io.paystream.schemas.avro.Posting;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The running balances of every account of every book, and what the entries say of them. */
final class AuditedMoney {

    /** These take what is owed, or was wrong, whether it is there or not. */
    private static final Set<String> MAY_OVERDRAW =
            Set.of("OpenDispute", "ResolveDispute", "DebitTransit", "SetAccountLimits", "ApproveCorrection");

    private final AuditedPayments payments;
    private final Map<String, Long> posted = new HashMap<>();
    private final Map<String, Long> available = new HashMap<>();
    private final Map<String, String> currencies = new HashMap<>();
    private final Map<String, Long> totals = new HashMap<>();
    private final Map<String, Long> inTransit = new HashMap<>();

    AuditedMoney(AuditedPayments payments) {
        this.payments = payments;
    }

    void apply(Journalled journalled, Accepted accepted) {
        String book = journalled.entry().getBook();
        Map<String, Long> sums = new HashMap<>();
        for (Posting posting : accepted.getPostings()) {
            sums.merge(posting.getCurrency(), posting.getAmountMinor(), Math::addExact);
            totals.merge(posting.getCurrency(), posting.getAmountMinor(), Math::addExact);
            post(book, posting, journalled);
        }
        assertThat(sums.values())
                .as("postings of %s sum to zero", journalled.place())
                .allMatch(sum -> sum == 0);
        assertThat(totals.values())
                .as("trial balance of all books after %s", journalled.place())
                .allMatch(sum -> sum == 0);
        for (AccountSnapshot snapshot : accepted.getAccounts()) {
            check(book, snapshot, journalled);
        }
    }

    /** The sum of every book's {@code @transit}, by currency. */
    Map<String, Long> inTransit() {
        return inTransit;
    }

    private void post(String book, Posting posting, Journalled journalled) {
        String account = posting.getAccount();
        long balance = posted.merge(
                key(book, account) + " " + posting.getCurrency(), posting.getAmountMinor(), Math::addExact);
        if (account.equals("@transit")) {
            inTransit.merge(posting.getCurrency(), posting.getAmountMinor(), Math::addExact);
        }
        if (FieldRules.isSystemAccount(account)) {
            assertThat(posting.getBalanceAfterMinor())
                    .as("%s has no balance in %s", account, journalled.place())
                    .isNull();
        } else {
            assertThat(posting.getBalanceAfterMinor())
                    .as("balance of %s after %s", account, journalled.place())
                    .isEqualTo(balance);
        }
    }

    private void check(String book, AccountSnapshot snapshot, Journalled journalled) {
        String account = key(book, snapshot.getAccount());
        String currency = currencies.computeIfAbsent(account, _ -> snapshot.getCurrency());
        assertThat(snapshot.getCurrency())
                .as("currency of %s in %s", account, journalled.place())
                .isEqualTo(currency);
        assertThat(snapshot.getPostedMinor())
                .as("posted of %s after %s", account, journalled.place())
                .isEqualTo(posted.getOrDefault(account + " " + currency, 0L));
        assertThat(snapshot.getHeldMinor())
                .as("held of %s after %s is the sum of its open holds", account, journalled.place())
                .isEqualTo(payments.held(book, snapshot.getAccount()))
                .isNotNegative();
        assertThat(snapshot.getPendingMinor())
                .as("pending of %s after %s is the sum of its days", account, journalled.place())
                .isEqualTo(snapshot.getPending().stream()
                        .mapToLong(PendingFunds::getAmountMinor)
                        .sum())
                .isNotNegative();
        long now = snapshot.getPostedMinor()
                - snapshot.getHeldMinor()
                - snapshot.getPendingMinor()
                + snapshot.getOverdraftLimitMinor();
        Long before = available.put(account, now);
        if (before != null
                && now < before
                && !MAY_OVERDRAW.contains(journalled.entry().getCause().getKind())) {
            assertThat(now)
                    .as("available of %s after %s", account, journalled.place())
                    .isNotNegative();
        }
        if (snapshot.getStatus().equals("CLOSED")) {
            assertThat(snapshot.getPostedMinor())
                    .as("balance of the closed %s after %s", account, journalled.place())
                    .isZero();
        }
    }

    private static String key(String book, String account) {
        return book + "/" + account;
    }
}
