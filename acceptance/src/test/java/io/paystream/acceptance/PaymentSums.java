package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.avro.PaymentAuthorized;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One payment's amounts, in minor units. */
final class PaymentSums {

    final String debtor;
    final long expiresAt;
    long authorized;
    long captured;
    long released;
    long refunded;
    long pending;
    long disputed;
    long chargedBack;
    long inTransit;
    long returned;
    long changedAt;

    @Nullable
    Long archivedAt;

    PaymentSums(PaymentAuthorized event) {
        this.debtor = event.getDebtor();
        this.expiresAt = event.getExpiresAt() == null ? Long.MAX_VALUE : event.getExpiresAt();
        this.authorized = event.getAmountMinor();
    }

    long held() {
        return authorized - captured - released;
    }

    /** Nothing of it is open, so that only a new refund or dispute could change it. */
    boolean isFinished() {
        return held() == 0 && inTransit == 0 && pending == 0 && disputed == 0;
    }

    /** What was asked of another book was pending until it came. */
    void refund(long amountMinor) {
        pending -= Math.min(pending, amountMinor);
        refunded += amountMinor;
    }

    void lose(long amountMinor) {
        disputed -= amountMinor;
        chargedBack += amountMinor;
    }

    void giveBack(long amountMinor) {
        inTransit -= amountMinor;
        returned += amountMinor;
    }

    void check(PaymentSnapshot snapshot, String place) {
        PaymentSnapshot expected = PaymentSnapshot.newBuilder(snapshot)
                .setAmountMinor(authorized)
                .setCapturedMinor(captured)
                .setReleasedMinor(released)
                .setRefundedMinor(refunded)
                .setRefundsPendingMinor(pending)
                .setDisputedMinor(disputed)
                .setChargedBackMinor(chargedBack)
                .setInTransitMinor(inTransit)
                .setReturnedMinor(returned)
                .setArchivedAt(archivedAt)
                .build();
        assertThat(snapshot)
                .as("payment after %s is what its events add up to", place)
                .isEqualTo(expected);
        assertThat(held()).as("held of %s after %s", snapshot, place).isNotNegative();
        assertThat(captured - refunded - pending - disputed - chargedBack - inTransit - returned)
                .as("refundable of %s after %s", snapshot, place)
                .isNotNegative();
        assertThat(List.of(captured, released, refunded, pending, disputed, chargedBack, inTransit, returned))
                .as("amounts of %s after %s", snapshot, place)
                .allMatch(minor -> minor >= 0);
    }
}
