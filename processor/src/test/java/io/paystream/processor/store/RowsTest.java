package io.paystream.processor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.domain.Account;
import io.paystream.processor.domain.AccountStatus;
import io.paystream.processor.domain.Answer;
import io.paystream.processor.domain.Book;
import io.paystream.processor.domain.BookStatus;
import io.paystream.processor.domain.CaptureMode;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Fingerprint;
import io.paystream.processor.domain.Money;
import io.paystream.processor.domain.Payment;
import io.paystream.processor.domain.PaymentStatus;
import io.paystream.processor.domain.PaymentTerms;
import io.paystream.processor.domain.RejectionReason;
import io.paystream.processor.store.avro.StoredAnswer;
import io.paystream.processor.store.avro.StoredHash;
import io.paystream.schemas.avro.Sha256;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RowsTest {

    private static final Currency EUR = new Currency("EUR");
    private static final Fingerprint FINGERPRINT = Fingerprint.ofBytes(filled(7));

    @ParameterizedTest
    @MethodSource("heads")
    void chainHeadComesBackAsItWas(ChainHead head) {
        assertThat(ChainRow.toHead(head.chain(), through(StoredValues.CHAIN, ChainRow.of(head))))
                .isEqualTo(head);
    }

    static Stream<ChainHead> heads() {
        Book open = new Book(BookStatus.OPEN, Optional.of("für alle"), 5, 1);
        Book frozen = new Book(BookStatus.FROZEN, Optional.empty(), 5, 2);
        Book faulted = new Book(BookStatus.FAULTED, Optional.empty(), 5, 1);
        return Stream.of(
                ChainHead.beforeFirst("@partition-0", 1),
                new ChainHead("acme", 3, new Sha256(filled(1)), 9, 1, Optional.of(open)),
                new ChainHead("acme", 4, new Sha256(filled(1)), 9, 1, Optional.of(faulted)),
                new ChainHead("acme", Long.MAX_VALUE, new Sha256(filled(2)), Long.MAX_VALUE, 2, Optional.of(frozen)));
    }

    @ParameterizedTest
    @EnumSource(AccountStatus.class)
    void accountComesBackAsItWas(AccountStatus status) {
        long amount = status == AccountStatus.CLOSED ? 0 : 5;
        Account account = new Account("alice", status, eur(-amount), eur(amount), eur(100), 7);

        assertThat(AccountRow.toAccount("alice", through(StoredValues.ACCOUNT, AccountRow.of(account))))
                .isEqualTo(account);
    }

    @ParameterizedTest
    @MethodSource("payments")
    void paymentComesBackAsItWas(Payment payment) {
        assertThat(PaymentRow.toPayment("pay_1", through(StoredValues.PAYMENT, PaymentRow.of(payment))))
                .isEqualTo(payment);
    }

    static Stream<Payment> payments() {
        PaymentTerms manual = terms(CaptureMode.MANUAL, Optional.of("invoice 7"), OptionalLong.of(99));
        PaymentTerms immediate = terms(CaptureMode.IMMEDIATE, Optional.empty(), OptionalLong.empty());
        return Stream.of(
                Payment.of(manual, PaymentStatus.AUTHORIZED, eur(0), eur(0)),
                Payment.of(manual, PaymentStatus.PARTIALLY_CAPTURED, eur(40), eur(10)),
                Payment.of(immediate, PaymentStatus.CAPTURED, eur(100), eur(0)),
                Payment.of(immediate, PaymentStatus.PARTIALLY_REFUNDED, eur(100), eur(1)),
                Payment.of(immediate, PaymentStatus.REFUNDED, eur(100), eur(100)),
                Payment.of(manual, PaymentStatus.VOIDED, eur(0), eur(0)),
                Payment.of(manual, PaymentStatus.EXPIRED, eur(0), eur(0)));
    }

    @ParameterizedTest
    @MethodSource("summaries")
    void answerComesBackAsItWas(Answer.Summary summary) {
        Answer answer = new Answer(FINGERPRINT, 12, summary);

        assertThat(AnswerRow.toAnswer(through(StoredValues.ANSWER, AnswerRow.of(answer))))
                .isEqualTo(answer);
    }

    static Stream<Answer.Summary> summaries() {
        return Stream.of(
                        Stream.of(BookStatus.values()).map(status -> new Answer.OfBook(status, 2)),
                        Stream.of(AccountStatus.values()).map(status -> new Answer.OfAccount(status, -1, 2)),
                        Stream.of(PaymentStatus.values()).map(status -> new Answer.OfPayment(status, 3, 2)),
                        Stream.of(RejectionReason.values())
                                .map(reason -> new Answer.OfRejection(reason, "1 EUR minor is too much")))
                .flatMap(summary -> summary);
    }

    @Test
    void bytesThatAreNoRowAreAFaultOfTheStore() {
        for (Serde<?> serde : List.of(StoredValues.CHAIN, StoredValues.ACCOUNT, StoredValues.ANSWER)) {
            assertThatThrownBy(() -> serde.deserializer().deserialize("a store", new byte[] {1, 2, 3}))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("a store");
        }
    }

    @Test
    void answerWithoutContentIsAFaultOfTheStore() {
        StoredAnswer empty = StoredAnswer.newBuilder()
                .setFingerprint(new StoredHash(filled(1)))
                .setSequence(1)
                .build();

        assertThatThrownBy(() -> AnswerRow.toAnswer(empty)).isInstanceOf(SerializationException.class);
    }

    private static PaymentTerms terms(CaptureMode capture, Optional<String> reference, OptionalLong expiresAt) {
        return new PaymentTerms("pay_1", "alice", "@bank", eur(100), capture, reference, 11, expiresAt, 4, FINGERPRINT);
    }

    private static <T> T through(Serde<T> serde, T row) {
        return serde.deserializer().deserialize("a store", serde.serializer().serialize("a store", row));
    }

    private static Money eur(long minor) {
        return new Money(minor, EUR);
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
