package io.paystream.standalone.demo;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one payment of the demonstration goes through, and the status it must end with or the reason it is refused with. The
 * correction is no payment and is told once.
 */
enum Scenario {
    TOP_UP("top-up of an account", "CAPTURED"),
    TRANSFER("transfer", "CAPTURED"),
    CAPTURED_IN_PARTS("captured in parts, the rest released", "CAPTURED"),
    INCREASED("authorization increased, then captured", "CAPTURED"),
    SPLIT("split over two creditors and the book's fees", "CAPTURED"),
    BATCH("two payments in one batch, all or nothing", "CAPTURED"),
    VOIDED("voided", "VOIDED"),
    REFUNDED_IN_PART("refunded in part", "PARTIALLY_REFUNDED"),
    REFUNDED("refunded in two parts", "REFUNDED"),
    PAYOUT("payout, held and confirmed", "CAPTURED"),
    LEFT_OPEN("authorized and left open", "AUTHORIZED"),
    SENT_TWICE("sent twice under one key", "CAPTURED"),
    KEY_REUSED("its key used again for another amount", "CAPTURED"),
    CAPTURED_TOO_MUCH("captured above what is held, then less", "PARTIALLY_CAPTURED"),
    DISPUTE_WON("disputed, evidence sent, won", "CAPTURED"),
    DISPUTE_LOST("disputed and lost", "CHARGED_BACK"),
    REFUNDED_DURING_DISPUTE("refund refused while it is disputed", "DISPUTED"),
    TO_ANOTHER_BOOK("into another book", "CAPTURED"),
    RETURNED_BY_ANOTHER_BOOK("into another book, which returns it", "RETURNED"),
    REFUNDED_BY_ANOTHER_BOOK("into another book, which refunds a part", "PARTIALLY_REFUNDED"),
    NOT_REFUNDED_BY_ANOTHER_BOOK("into another book, which refuses the refund", "CAPTURED"),
    DISPUTE_WON_BETWEEN_BOOKS("into another book, disputed, won", "CAPTURED"),
    DISPUTE_LOST_BETWEEN_BOOKS("into another book, disputed, lost", "CHARGED_BACK"),
    WITHOUT_FUNDS("more than the account has", null, "INSUFFICIENT_FUNDS"),
    ABOVE_LIMIT("above the account's limit", null, "AMOUNT_ABOVE_LIMIT"),
    RISK_DECLINED("a large first payment to somebody new", null, "RISK_DECLINED"),
    BOOK_FROZEN("in a frozen book", null, "BOOK_FROZEN"),
    CORRECTED("corrected by hand, by two people", "APPROVED");

    /** In these shares, over and over, after a top-up of every account: the same mix in every run. */
    private static final List<Scenario> MIX = List.of(
            TRANSFER,
            CAPTURED_IN_PARTS,
            TO_ANOTHER_BOOK,
            INCREASED,
            VOIDED,
            TRANSFER,
            WITHOUT_FUNDS,
            REFUNDED_IN_PART,
            SPLIT,
            TRANSFER,
            DISPUTE_WON,
            RETURNED_BY_ANOTHER_BOOK,
            SENT_TWICE,
            BATCH,
            PAYOUT,
            ABOVE_LIMIT,
            REFUNDED,
            REFUNDED_BY_ANOTHER_BOOK,
            KEY_REUSED,
            CAPTURED_IN_PARTS,
            TO_ANOTHER_BOOK,
            DISPUTE_LOST,
            LEFT_OPEN,
            DISPUTE_WON_BETWEEN_BOOKS,
            TRANSFER,
            RISK_DECLINED,
            VOIDED,
            NOT_REFUNDED_BY_ANOTHER_BOOK,
            CAPTURED_TOO_MUCH,
            BOOK_FROZEN,
            DISPUTE_LOST_BETWEEN_BOOKS,
            TRANSFER,
            REFUNDED_DURING_DISPUTE);

    private final String story;
    private final @Nullable String finalStatus;
    private final @Nullable String refusal;

    Scenario(String story, String finalStatus) {
        this(story, finalStatus, null);
    }

    Scenario(String story, @Nullable String finalStatus, @Nullable String refusal) {
        this.story = story;
        this.finalStatus = finalStatus;
        this.refusal = refusal;
    }

    static Scenario of(int index) {
        return MIX.get(index % MIX.size());
    }

    /** For a person, in a few words. */
    String story() {
        return story;
    }

    /** Empty when no payment comes into being. */
    Optional<String> finalStatus() {
        return Optional.ofNullable(finalStatus);
    }

    /** Why no payment comes into being. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }
}
