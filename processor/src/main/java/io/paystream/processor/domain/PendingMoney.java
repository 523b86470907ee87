package io.paystream.processor.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one entry makes pending on the customers' accounts, and what it takes back of it. */
final class PendingMoney {

    private final BookState before;
    private final Ledger ledger;
    private final long decidedAt;
    private final Map<Key, Deferred> changed = new LinkedHashMap<>();
    private final Set<Key> captured = new HashSet<>();

    private record Key(String account, String paymentId) {}

    PendingMoney(BookState before, Ledger ledger, long decidedAt) {
        this.before = before;
        this.ledger = ledger;
        this.decidedAt = decidedAt;
    }

    List<Deferred> changed() {
        return new ArrayList<>(changed.values());
    }

    /** What was captured for the account just now waits, if the account has a delay. */
    void capture(String id, String paymentId, Money amount) {
        if (Party.isSystem(id) || ledger.existing(id).settlement().delayDays() == 0) {
            return;
        }
        Key key = new Key(id, paymentId);
        captured.add(key);
        add(key, ledger.existing(id), amount.minor());
    }

    /** A fee is paid of the capture it is charged for. */
    void payFee(String id, String paymentId, Money fee) {
        Key key = new Key(id, paymentId);
        if (captured.contains(key)) {
            add(key, ledger.existing(id), -fee.minor());
        }
    }

    private void add(Key key, Account account, long signedMinor) {
        Settlement settlement = account.settlement();
        Pending ofPayment = deferred(key).map(Deferred::pending).orElse(Pending.NONE);
        put(key, ofPayment.plus(settlement.dayOf(decidedAt), signedMinor));
        ledger.put(account.withPending(settlement.pending().plus(settlement.dayOf(decidedAt), signedMinor)));
    }

    /** What is taken back of a payment comes first from what of it is still pending. */
    void takeBack(String id, String paymentId, Money amount) {
        if (Party.isSystem(id)) {
            return;
        }
        Account account = ledger.existing(id);
        Pending pending = Deferred.of(before, account, paymentId);
        if (!pending.isEmpty()) {
            Pending taken = pending.take(amount.minor());
            put(new Key(id, paymentId), pending.minus(taken));
            ledger.put(account.withPending(account.settlement().pending().minus(taken)));
        }
    }

    private void put(Key key, Pending pending) {
        changed.put(key, new Deferred(key.account(), key.paymentId(), pending));
    }

    private Optional<Deferred> deferred(Key key) {
        return Optional.ofNullable(changed.get(key)).or(() -> before.deferred(key.account(), key.paymentId()));
    }
}
