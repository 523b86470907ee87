package io.paystream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntityIdsTest {

    /** Computed with another program; an id must never change, or a retry would make a second payment. */
    @Test
    void derivesTheSameIdForEver() {
        assertThat(EntityIds.disputeId("acme", "order-1")).isEqualTo("dis_y89vwg4jjd5jjcffrwmh577e0w");
        assertThat(EntityIds.paymentId("acme", "order-1")).isEqualTo("pay_y3p6v6ypkn9h0qzx1gjbf7dka5");
        assertThat(EntityIds.captureId("acme", "order-1")).isEqualTo("cap_zmq875pcq11bm7grqe54vs839p");
        assertThat(EntityIds.refundId("acme", "order-1")).isEqualTo("ref_jw9gnd1yry0mj41xsx5bwzca9b");
        assertThat(EntityIds.disputeId("acme", "order-1")).isEqualTo("dis_y89vwg4jjd5jjcffrwmh577e0w");
        assertThat(EntityIds.correctionId("acme", "order-1")).isEqualTo("cor_32gsf4r1ft9nam6kd4e9wxzw62");
        assertThat(EntityIds.paymentId("acm\u00e9", "\u2603")).isEqualTo("pay_3z9ynetrr8gcshg8am2g5f8arv");
    }

    @Test
    void everyPaymentIdHasTheFormTheGatewayAccepts() {
        Set<String> ids = IntStream.range(0, 10_000)
                .mapToObj(i -> EntityIds.paymentId("acme", "operation-" + i))
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(10_000).allMatch(FieldRules.PAYMENT_ID.asMatchPredicate());
    }

    @Test
    void everyDisputeIdHasTheFormTheGatewayAccepts() {
        Set<String> ids = IntStream.range(0, 1_000)
                .mapToObj(i -> EntityIds.disputeId("acme", "operation-" + i))
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(1_000).allMatch(FieldRules.DISPUTE_ID.asMatchPredicate());
    }

    @Test
    void everyCorrectionIdHasTheFormTheGatewayAccepts() {
        Set<String> ids = IntStream.range(0, 1_000)
                .mapToObj(i -> EntityIds.correctionId("acme", "operation-" + i))
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(1_000).allMatch(FieldRules.CORRECTION_ID.asMatchPredicate());
    }

    @Test
    void bookAndOperationDoNotRunIntoEachOther() {
        assertThat(EntityIds.paymentId("ab", "c")).isNotEqualTo(EntityIds.paymentId("a", "bc"));
    }
}
