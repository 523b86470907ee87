package io.paystream.processor.domain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The customers' accounts that one entry changes, as they are by now, and the money it moves. */
final class Ledger {

    private final BookState before;
    private final long sequence;
    private final Map<String, Account> changed = new LinkedHashMap<>();
    private final List<Posting> postings = new ArrayList<>();

    /** {@code sequence} of the entry, for what cannot be. */
    Ledger(BookState before, long sequence) {
        this.before = before;
        this.sequence = sequence;
    }

    /** Those that changed, in the order in which they first did. */
    List<Account> accounts() {
        return List.copyOf(changed.values());
    }

    List<Posting> postings() {
        return List.copyOf(postings);
    }

    /** Summed outside of 64 bits, so that an overflow cannot hide. */
    boolean isBalanced() {
        if (areTwoOpposites()) {
            return true;
        }
        Map<Currency, BigInteger> sums = new HashMap<>();
        postings.forEach(posting -> sums.merge(
                posting.amount().currency(), BigInteger.valueOf(posting.amount().minor()), BigInteger::add));
        return sums.values().stream().allMatch(sum -> sum.signum() == 0);
    }

    /** Most entries move one amount from one account to another. */
    private boolean areTwoOpposites() {
        if (postings.size() != 2) {
            return false;
        }
        Money first = postings.getFirst().amount();
        Money second = postings.getLast().amount();
        return first.currency().equals(second.currency())
                && first.minor() == -second.minor()
                && first.minor() != Long.MIN_VALUE;
    }

    Optional<Account> account(String id) {
        return Optional.ofNullable(changed.get(id)).or(() -> before.account(id));
    }

    Account existing(String id) {
        return account(id).orElseThrow(() -> unknown(id));
    }

    Party party(String id) {
        return Party.find(this::account, id).orElseThrow(() -> unknown(id));
    }

    /** The account that money of this one is posted to. */
    String orSuspense(String id) {
        return party(id).orSuspense().id();
    }

    void put(Account account) {
        changed.put(account.id(), account);
    }

    /** System accounts are unbounded: nothing is held on them, and no balance is kept. */
    void hold(String id, Money signedAmount) {
        if (!Party.isSystem(id)) {
            put(existing(id).hold(signedAmount));
        }
    }

    void post(String id, Money signedAmount) {
        if (Party.isSystem(id)) {
            postings.add(new Posting(id, signedAmount, Optional.empty()));
            return;
        }
        Account after = existing(id).post(signedAmount);
        put(after);
        postings.add(new Posting(id, signedAmount, Optional.of(after.posted())));
    }

    /** Money that has arrived leaves transit. */
    void move(Money fromTransit, String account) {
        post(Party.TRANSIT, fromTransit.negated());
        post(account, fromTransit);
    }

    private ImpossibleHistoryException unknown(String id) {
        return ImpossibleHistoryException.at(sequence, "account " + id + " does not exist");
    }
}
