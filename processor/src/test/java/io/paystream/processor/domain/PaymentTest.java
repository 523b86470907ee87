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
        "AUTHORIZED,           0,  0,   0, 100,   0",
        "PARTIALLY_CAPTURED,  40,  0,   0,  60,  40",
        "PARTIALLY_CAPTURED,  99, 99,   0,   1,   0",
        "CAPTURED,           100,  0,   0,   0, 100",
        "CAPTURED,            40,  0,  60,   0,  40",
        "PARTIALLY_REFUNDED,  40, 39,  60,   0,   1",
        "REFUNDED,            40, 40,  60,   0,   0",
        "VOIDED,               0,  0, 100,   0,   0",
        "EXPIRED,              0,  0, 100,   0,   0"
    })
    void isRebuiltFromStatusCapturedAndRefunded(
            PaymentStatus status, long captured, long refunded, long released, long held, long refundable) {
        Payment payment = Payment.of(TERMS, status, eur(captured), eur(refunded));
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
        "AUTHORIZED,           0,   1",
        "PARTIALLY_CAPTURED,   0,   0",
        "PARTIALLY_CAPTURED, 100,   0",
        "PARTIALLY_CAPTURED,  40,  41",
        "PARTIALLY_CAPTURED,  40,  -1",
        "CAPTURED,             0,   0",
        "CAPTURED,           101,   0",
        "CAPTURED,            40,   1",
        "PARTIALLY_REFUNDED,  40,   0",
        "PARTIALLY_REFUNDED,  40,  40",
        "REFUNDED,            40,  39",
        "REFUNDED,            40,  41",
        "VOIDED,               1,   0",
        "EXPIRED,              1,   0"
    })
    void hasNoStateForAmountsThatCannotBe(PaymentStatus status, long captured, long refunded) {
        assertThatThrownBy(() -> Payment.of(TERMS, status, eur(captured), eur(refunded)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
