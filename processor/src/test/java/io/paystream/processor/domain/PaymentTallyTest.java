package io.paystream.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sums of a payment hold together, wherever they come from. Its one creditor got 100. */
class PaymentTallyTest {

    private static PaymentTally tally(
            long increased,
            long takenBack,
            long refunded,
            long pending,
            long inTransit,
            long returned,
            long... disputed) {
        return new PaymentTally(
                increased,
                1,
                List.of(new CreditorTally(100, takenBack, 0, 0)),
                refunded,
                pending,
                inTransit,
                returned,
                Optional.empty(),
                Arrays.stream(disputed).mapToObj(PaymentTallyTest::open).toList());
    }

    private static Dispute open(long minor) {
        return Dispute.opened("d" + minor, Shares.whole(minor), "10.4", 0, OptionalLong.empty(), true);
    }

    @ParameterizedTest
    @CsvSource({"100, 0, 0, 0", "0, 100, 0, 0", "0, 0, 100, 0", "0, 0, 0, 100", "40, 30, 20, 10"})
    void allThatWasCapturedMayBeGoneAndNotOneMore(long refunded, long pending, long inTransit, long returned) {
        PaymentTally all = tally(0, refunded + pending, refunded, pending, inTransit, returned);

        assertThat(all.refundableMinor()).isZero();
        assertThatThrownBy(() -> tally(0, refunded + pending, refunded, pending, inTransit, returned + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tally(0, refunded + pending, refunded, pending, inTransit + 1, returned))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"29, 10, 10, 10", "31, 10, 10, 10", "0, 1, 0, 0", "0, 0, 1, 0", "1, 0, 0, 0"})
    void theCreditorsGaveBackWhatWasRefundedAskedForOrDisputed(
            long takenBack, long refunded, long pending, long disputed) {
        long[] disputes = disputed == 0 ? new long[0] : new long[] {disputed};
        assertThatThrownBy(() -> tally(0, takenBack, refunded, pending, 0, 0, disputes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("creditors gave " + takenBack + " back, not " + (refunded + pending + disputed));
        assertThat(tally(0, 30, 10, 10, 0, 0, 10).refundableMinor()).isEqualTo(70);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0, 0, 0", "0, -1, 1, 0, 0", "0, 1, -1, 0, 0", "0, 0, 0, -1, 0", "0, 0, 0, 0, -1"})
    void noSumIsNegative(long increased, long refunded, long pending, long inTransit, long returned) {
        assertThatThrownBy(() -> tally(increased, 0, refunded, pending, inTransit, returned))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a negative sum of a payment");
    }

    @Test
    void aPaymentOfWhichNothingWasCapturedHadNoCapture() {
        assertThat(PaymentTally.simple(0, 0).captureCount()).isZero();
        assertThat(PaymentTally.simple(1, 0).captureCount()).isOne();
    }

    @Test
    void capturesAreCountedOrCountAsOne() {
        PaymentTally none = PaymentTally.none(1);
        Shares one = Shares.whole(1);

        assertThat(none.capture(one, true).capture(one, true).captureCount()).isEqualTo(2);
        assertThat(none.capture(one, false).captureCount()).isOne();
        assertThat(none.capture(one, false).capture(one, false).captureCount()).isOne();
        assertThat(none.capture(one, false)
                        .capture(one, false)
                        .capture(one, true)
                        .captureCount())
                .isEqualTo(2);
    }

    @Test
    void everyCreditorHasAShare() {
        PaymentTally two = PaymentTally.none(2);

        assertThat(two.capture(new Shares(List.of(3L, 4L)), true).capturedMinor())
                .isEqualTo(7);
        assertThatThrownBy(() -> two.capture(Shares.whole(7), true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> two.capture(new Shares(List.of(3L, 4L, 0L)), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sharesAreOfAtLeastOneAndNoneIsNegative() {
        assertThat(new Shares(List.of(0L)).totalMinor()).isZero();
        assertThatThrownBy(() -> new Shares(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Shares(List.of(1L, -1L))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void aDisputeIsOfSomething(long minor) {
        if (minor == 0) {
            assertThatThrownBy(() -> open(minor)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(open(minor).amountMinor()).isEqualTo(minor);
        }
    }

    @Test
    void aDisputeHasNoNegativeFeeOrEvidence() {
        Dispute open = open(5);

        assertThat(open.withFee(0).feeMinor()).isZero();
        assertThatThrownBy(() -> open.withFee(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Dispute(
                        "d", DisputeStatus.OPEN, Shares.whole(5), "10.4", 0, OptionalLong.empty(), true, 0, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCreditorGivesBackNoMoreThanItGotNorLessThanNothing() {
        assertThat(new CreditorTally(100, 100, 7, 7).keptMinor()).isZero();
        for (long wrong : List.of(-1L, 101L)) {
            assertThatThrownBy(() -> new CreditorTally(100, wrong, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        }
        for (long wrong : List.of(-1L, 8L)) {
            assertThatThrownBy(() -> new CreditorTally(100, 0, 7, wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new CreditorTally(-1, -1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
