package io.paystream.processor.audit;

import io.paystream.processor.audit.BalanceAnswer.Balance;
import io.paystream.processor.audit.BalanceAnswer.NoSuchAccount;
import io.paystream.processor.audit.BalanceAnswer.WrongCurrency;
import io.paystream.processor.deciding.Answered;
import io.paystream.processor.domain.Changes;
import io.paystream.processor.domain.Posting;
import io.paystream.processor.wire.EntryDraft;
import io.paystream.processor.wire.EntryDraft.Decided;
import io.paystream.schemas.FieldRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * The questions about one book and what its entries answer. A customer's balance is the one that deciding left; a system
 * account's, of which nothing is kept, is the sum of its postings.
 */
final class BookBalances {

    private final Map<BalanceQuestion, Map<String, Balance>> questions = new HashMap<>();
    private final Map<String, List<BalanceQuestion>> byAccount = new HashMap<>();
    private final List<BalanceQuestion> open = new ArrayList<>();
    private final Map<String, String> customers = new HashMap<>();
    private final Map<String, Map<String, BigInteger>> systemAccounts = new HashMap<>();
    private final Set<String> currencies = new TreeSet<>();
    private boolean exists;
    private long through;

    void add(BalanceQuestion question) {
        if (questions.putIfAbsent(question, new HashMap<>()) == null) {
            byAccount
                    .computeIfAbsent(question.account(), account -> new ArrayList<>())
                    .add(question);
            open.add(question);
        }
    }

    boolean exists() {
        return exists;
    }

    void decided(Answered answered) {
        exists = true;
        EntryDraft draft = answered.draft();
        if (draft.outcome() instanceof Decided decided) {
            note(decided.changes());
            decided.changes().postings().forEach(posting -> post(posting, draft));
        }
        open.removeIf(question -> isAnswered(question, draft));
    }

    /** When nothing that follows changes an answer; empty while something may. */
    OptionalLong through() {
        return open.isEmpty() ? OptionalLong.of(through) : OptionalLong.empty();
    }

    BalanceAnswer answer(BalanceQuestion question) {
        boolean isSystem = FieldRules.isSystemAccount(question.account());
        if (!isSystem && !customers.containsKey(question.account())) {
            return new NoSuchAccount();
        }
        Set<String> possible = isSystem ? systemCurrencies(question) : Set.of(customers.get(question.account()));
        boolean isOne = possible.size() == 1
                && question.currency()
                        .filter(other -> !possible.contains(other))
                        .isEmpty();
        if (!isOne) {
            return new WrongCurrency(List.copyOf(possible));
        }
        String currency = possible.iterator().next();
        return balances(question).getOrDefault(currency, new Balance(currency, BigInteger.ZERO, 0, 0));
    }

    private Map<String, Balance> balances(BalanceQuestion question) {
        return questions.computeIfAbsent(question, unasked -> new HashMap<>());
    }

    /** The one that is asked for, else those it moved money in, else those of the book. */
    private Set<String> systemCurrencies(BalanceQuestion question) {
        return question.currency().map(Set::of).orElseGet(() -> {
            Set<String> moved =
                    systemAccounts.getOrDefault(question.account(), Map.of()).keySet();
            return new TreeSet<>(moved.isEmpty() ? currencies : moved);
        });
    }

    private void note(Changes changes) {
        changes.accounts().forEach(account -> {
            currencies.add(account.currency().code());
            if (byAccount.containsKey(account.id())) {
                customers.put(account.id(), account.currency().code());
            }
        });
        changes.payments()
                .forEach(payment -> currencies.add(payment.terms().currency().code()));
    }

    private void post(Posting posting, EntryDraft draft) {
        String currency = posting.amount().currency().code();
        currencies.add(currency);
        List<BalanceQuestion> asked = byAccount.get(posting.account());
        if (asked == null) {
            return;
        }
        BigInteger after = posting.balanceAfter()
                .map(balance -> BigInteger.valueOf(balance.minor()))
                .orElseGet(() -> sum(posting, currency));
        Balance balance = new Balance(currency, after, draft.sequence(), draft.decidedAt());
        for (BalanceQuestion question : asked) {
            if (question.moment().includes(draft.sequence(), draft.decidedAt())) {
                balances(question).put(currency, balance);
            }
        }
    }

    private BigInteger sum(Posting posting, String currency) {
        return systemAccounts
                .computeIfAbsent(posting.account(), account -> new HashMap<>())
                .merge(currency, BigInteger.valueOf(posting.amount().minor()), BigInteger::add);
    }

    /** The account is known and the moment is over. Which currency is meant may depend on all that follows. */
    private boolean isAnswered(BalanceQuestion question, EntryDraft draft) {
        boolean isKnown = FieldRules.isSystemAccount(question.account())
                ? question.currency().isPresent()
                : customers.containsKey(question.account());
        if (!isKnown || question.moment().includes(draft.sequence(), draft.decidedAt())) {
            return false;
        }
        through = Math.max(through, question.moment() instanceof Moment.At at ? at.epochMs() : draft.decidedAt());
        return true;
    }
}
