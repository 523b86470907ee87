package io.paystream.projections.view;

import io.paystream.schemas.avro.EventEnvelope;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;

/** The events that this version can apply, and what the amount of each does to the debtor's holds and to balances. */
enum EventKind {
    BOOK_OPENED("BookOpened", Hold.STAYS, Money.STAYS),
    ACCOUNT_OPENED("AccountOpened", Hold.STAYS, Money.STAYS),
    ACCOUNT_FROZEN("AccountFrozen", Hold.STAYS, Money.STAYS),
    ACCOUNT_UNFROZEN("AccountUnfrozen", Hold.STAYS, Money.STAYS),
    ACCOUNT_CLOSED("AccountClosed", Hold.STAYS, Money.STAYS),
    PAYMENT_AUTHORIZED("PaymentAuthorized", Hold.GROWS, Money.STAYS),
    PAYMENT_CAPTURED("PaymentCaptured", Hold.SHRINKS, Money.MOVES),
    REMAINDER_RELEASED("RemainderReleased", Hold.SHRINKS, Money.STAYS),
    PAYMENT_VOIDED("PaymentVoided", Hold.SHRINKS, Money.STAYS),
    PAYMENT_EXPIRED("PaymentExpired", Hold.SHRINKS, Money.STAYS),
    PAYMENT_REFUNDED("PaymentRefunded", Hold.STAYS, Money.MOVES);

    enum Hold {
        STAYS,
        GROWS,
        SHRINKS
    }

    /** An event that moves money comes with postings. */
    enum Money {
        STAYS,
        MOVES
    }

    private static final Map<String, EventKind> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventKind::wireName, Function.identity()));

    private final String wireName;
    private final Hold hold;
    private final Money money;

    EventKind(String wireName, Hold hold, Money money) {
        this.wireName = wireName;
        this.hold = hold;
        this.money = money;
    }

    static Optional<EventKind> find(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    String wireName() {
        return wireName;
    }

    Hold hold() {
        return hold;
    }

    Money money() {
        return money;
    }

    /** What the envelope holds in the field that the kind names. */
    Optional<SpecificRecordBase> contentOf(EventEnvelope event) {
        String field = wireName.substring(0, 1).toLowerCase(Locale.ROOT) + wireName.substring(1);
        return Optional.ofNullable((SpecificRecordBase) event.get(field));
    }
}
