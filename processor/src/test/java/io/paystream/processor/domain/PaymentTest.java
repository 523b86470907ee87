package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentTest {

    private static final PaymentTerms TERMS = Expected.terms(authorize("p", 100), 1);

    @ParameterizedTest
    @CsvSource({
        "AUTHORIZED,         AUTHORIZED,           0,  0,   0, 100,   0",
        "PARTIALLY_CAPTURED, PARTIALLY_CAPTURED,  40,  0,   0,  60,  40",
        "PARTIALLY_CAPTURED, PARTIALLY_CAPTURED,  99, 99,   0,   1,   0",
        "SETTLED,            CAPTURED,           100,  0,   0,   0, 100",
        "SETTLED,            CAPTURED,            40,  0,  60,   0,  40",
        "SETTLED,            PARTIALLY_REFUNDED,  40, 39,  60,   0,   1",
        "SETTLED,            REFUNDED,            40, 40,  60,   0,   0",
        "VOIDED,             VOIDED,               0,  0, 100,   0,   0",
        "EXPIRED,            EXPIRED,              0,  0, 100,   0,   0"
    })
    void isRebuiltFromPhaseAndTally(
            PaymentPhase phase,
            PaymentStatus status,
            long captured,
            long refunded,
            long released,
            long held,
            long refundable) {
        Payment payment = Payment.of(TERMS, phase, PaymentTally.simple(captured, refunded));
        assertThat(payment.terms()).isEqualTo(TERMS);
        assertThat(payment.status()).isEqualTo(status);
        assertThat(payment.captured()).isEqualTo(eur(captured));
        assertThat(payment.refunded()).isEqualTo(eur(refunded));
        assertThat(payment.released()).isEqualTo(eur(released));
        assertThat(payment.held()).isEqualTo(eur(held));
        assertThat(payment.refundable()).isEqualTo(eur(refundable));
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHORIZED,           1,   0",
        "PARTIALLY_CAPTURED,   0,   0",
        "PARTIALLY_CAPTURED, 100,   0",
        "PARTIALLY_CAPTURED,  40,  41",
        "PARTIALLY_CAPTURED,  40,  -1",
        "SETTLED,              0,   0",
        "SETTLED,            101,   0",
        "SETTLED,             40,  41",
        "VOIDED,               1,   0",
        "EXPIRED,              1,   0"
    })
    void hasNoStateForAmountsThatCannotBe(PaymentPhase phase, long captured, long refunded) {
        assertThatThrownBy(() -> Payment.of(TERMS, phase, PaymentTally.simple(captured, refunded)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
