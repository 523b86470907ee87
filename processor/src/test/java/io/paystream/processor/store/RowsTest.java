package io.paystream.processor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.domain.Account;
import io.paystream.processor.domain.AccountStatus;
import io.paystream.processor.domain.Activity;
import io.paystream.processor.domain.Answer;
import io.paystream.processor.domain.Book;
import io.paystream.processor.domain.BookStatus;
import io.paystream.processor.domain.CaptureMode;
import io.paystream.processor.domain.Correction;
import io.paystream.processor.domain.CorrectionLine;
import io.paystream.processor.domain.CorrectionStatus;
import io.paystream.processor.domain.CorrectionTerms;
import io.paystream.processor.domain.CreditorTally;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Dispute;
import io.paystream.processor.domain.DisputeStatus;
import io.paystream.processor.domain.FeePolicy;
import io.paystream.processor.domain.FeeSchedule;
import io.paystream.processor.domain.Fingerprint;
import io.paystream.processor.domain.History;
import io.paystream.processor.domain.Identity;
import io.paystream.processor.domain.Limits;
import io.paystream.processor.domain.Money;
import io.paystream.processor.domain.Payment;
import io.paystream.processor.domain.PaymentPhase;
import io.paystream.processor.domain.PaymentTally;
import io.paystream.processor.domain.PaymentTerms;
import io.paystream.processor.domain.Pending;
import io.paystream.processor.domain.RejectionReason;
import io.paystream.processor.domain.Retention;
import io.paystream.processor.domain.RiskRules;
import io.paystream.processor.domain.Settlement;
import io.paystream.processor.domain.Shares;
import io.paystream.processor.domain.Split;
import io.paystream.processor.domain.Usage;
import io.paystream.processor.store.avro.StoredAnswer;
import io.paystream.processor.store.avro.StoredHash;
import io.paystream.schemas.avro.Sha256;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

    /** Every field at another value than its default. */
    private static final PaymentTally FULL = new PaymentTally(
            20,
            2,
            List.of(new CreditorTally(90, 22, 3, 1), new CreditorTally(30, 8, 2, 0)),
            10,
            1,
            2,
            3,
            Optional.of("ACCOUNT_CLOSED"),
            List.of(
                    new Dispute(
                            "dis_1",
                            DisputeStatus.OPEN,
                            new Shares(List.of(7L, 3L)),
                            "10.4",
                            12,
                            OptionalLong.of(99),
                            false,
                            15,
                            2),
                    new Dispute(
                            "dis_2",
                            DisputeStatus.LOST,
                            new Shares(List.of(6L, 3L)),
                            "13.1",
                            13,
                            OptionalLong.empty(),
                            true,
                            0,
                            0)));

    @ParameterizedTest
    @MethodSource("heads")
    void chainHeadComesBackAsItWas(ChainHead head) {
        assertThat(ChainRow.toHead(head.chain(), through(StoredValues.CHAIN, ChainRow.of(head))))
                .isEqualTo(head);
    }

    static Stream<ChainHead> heads() {
        Book open = new Book(
                BookStatus.OPEN,
                Optional.of("für alle"),
                5,
                1,
                Optional.of(RISK_RULES),
                List.of(FEES, FREE),
                Retention.FOR_EVER);
        Book frozen = new Book(BookStatus.FROZEN, Optional.empty(), 5, 2, Optional.empty(), List.of(), RETENTION);
        Book faulted = new Book(
                BookStatus.FAULTED,
                Optional.empty(),
                5,
                1,
                Optional.of(RiskRules.NONE),
                List.of(),
                new Retention(OptionalLong.empty(), OptionalLong.of(1)));
        return Stream.of(
                ChainHead.beforeFirst("@partition-0", 1),
                new ChainHead("acme", 3, new Sha256(filled(1)), 9, 1, Optional.of(open)),
                new ChainHead("acme", 4, new Sha256(filled(1)), 9, 1, Optional.of(faulted)),
                new ChainHead("acme", Long.MAX_VALUE, new Sha256(filled(2)), Long.MAX_VALUE, 2, Optional.of(frozen)));
    }

    private static final Retention RETENTION = new Retention(OptionalLong.of(60), OptionalLong.of(2));

    private static final FeeSchedule FEES = new FeeSchedule(
            new Currency("EUR"),
            290,
            25,
            OptionalLong.of(30),
            OptionalLong.of(5000),
            1500,
            FeePolicy.RETURN,
            FeePolicy.RETURN);

    private static final FeeSchedule FREE = new FeeSchedule(
            new Currency("USD"), 0, 0, OptionalLong.empty(), OptionalLong.empty(), 0, FeePolicy.KEEP, FeePolicy.KEEP);

    private static final Limits LIMITS = new Limits(
            100,
            OptionalLong.of(1),
            OptionalLong.of(2),
            OptionalInt.of(3),
            OptionalLong.empty(),
            OptionalInt.empty(),
            List.of("bob", "other/carol"));

    private static final Usage USAGE = new Usage(3_600_000, 5, 2, 0, Long.MAX_VALUE, 3);

    private static final History HISTORY =
            new History(4, BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.TWO), List.of(1L, 2L));

    private static final Settlement SETTLEMENT = new Settlement(
            2,
            new Pending(List.of(
                    new Pending.Bucket(LocalDate.of(2026, 11, 24), Long.MAX_VALUE - 1),
                    new Pending.Bucket(LocalDate.of(2026, 11, 25), 1))));

    private static final RiskRules RISK_RULES = new RiskRules(
            Optional.of(new RiskRules.Velocity(3, 60)),
            Optional.of(new RiskRules.AmountAgainstHistory(5, 10)),
            List.of(new RiskRules.NewCounterparty(eur(100))));

    @Test
    void accountWithoutLimitsOrPaymentsComesBackAsItWas() {
        Account fresh = new Account("alice", AccountStatus.OPEN, eur(0), eur(0), Limits.NONE, 0, Activity.NONE, 7);

        assertThat(AccountRow.toAccount("alice", through(StoredValues.ACCOUNT, AccountRow.of(fresh))))
                .isEqualTo(fresh);
    }

    @ParameterizedTest
    @EnumSource(AccountStatus.class)
    void accountComesBackAsItWas(AccountStatus status) {
        long amount = status == AccountStatus.CLOSED ? 0 : 5;
        Account account = Account.opened("alice", EUR, 7)
                .copy()
                .status(status)
                .posted(eur(-amount))
                .held(eur(amount))
                .limits(LIMITS, 3)
                .feeSchedule(Optional.of(FEES))
                .activity(new Activity(Optional.of(USAGE), HISTORY))
                .openDisputes((int) amount)
                .settlement(status == AccountStatus.CLOSED ? new Settlement(90, Pending.NONE) : SETTLEMENT)
                .build();

        assertThat(AccountRow.toAccount("alice", through(StoredValues.ACCOUNT, AccountRow.of(account))))
                .isEqualTo(account);
    }

    @ParameterizedTest
    @MethodSource("payments")
    void paymentComesBackAsItWas(Payment payment) {
        assertThat(PaymentRow.toPayment(
                        "pay_1",
                        through(StoredValues.PAYMENT, PaymentRow.of(payment, OptionalLong.of(5), OptionalLong.of(6)))))
                .isEqualTo(payment);
    }

    static Stream<Payment> payments() {
        PaymentTerms manual = terms(CaptureMode.MANUAL, Optional.of("invoice 7"), OptionalLong.of(99));
        PaymentTerms immediate = terms(CaptureMode.IMMEDIATE, Optional.empty(), OptionalLong.empty());
        return Stream.of(
                Payment.of(manual, PaymentPhase.AUTHORIZED, PaymentTally.simple(0, 0)),
                Payment.of(manual, PaymentPhase.PARTIALLY_CAPTURED, PaymentTally.simple(40, 10)),
                Payment.of(immediate, PaymentPhase.SETTLED, PaymentTally.simple(100, 0)),
                Payment.of(immediate, PaymentPhase.SETTLED, PaymentTally.simple(100, 100)),
                Payment.of(manual, PaymentPhase.VOIDED, PaymentTally.simple(0, 0)),
                Payment.of(manual, PaymentPhase.EXPIRED, PaymentTally.simple(0, 0)),
                Payment.of(split(manual), PaymentPhase.SETTLED, FULL));
    }

    @ParameterizedTest
    @MethodSource("corrections")
    void correctionComesBackAsItWas(Correction correction) {
        assertThat(CorrectionRow.toCorrection("cor_1", through(StoredValues.CORRECTION, CorrectionRow.of(correction))))
                .isEqualTo(correction);
    }

    static Stream<Correction> corrections() {
        CorrectionTerms terms = correctionTerms(Optional.of("ticket 7"));
        Identity ben = new Identity("globex", "ben");
        return Stream.of(
                new Correction.Proposed(terms),
                new Correction.Proposed(correctionTerms(Optional.empty())),
                new Correction.Approved(terms, ben, 99),
                new Correction.Rejected(terms, ben, 99, Optional.of("not proven")),
                new Correction.Rejected(terms, ben, 99, Optional.empty()));
    }

    private static CorrectionTerms correctionTerms(Optional<String> reference) {
        return new CorrectionTerms(
                "cor_1",
                List.of(new CorrectionLine("alice", eur(-10)), new CorrectionLine("@suspense", eur(10))),
                "paid to the wrong account",
                reference,
                new Identity("default", "anna"),
                11);
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
                        Stream.of(BookStatus.values())
                                .map(status -> new Answer.OfBook(
                                        status, 2, Optional.of(RISK_RULES), List.of(FREE, FEES), RETENTION)),
                        Stream.of(AccountStatus.values())
                                .map(status -> new Answer.OfAccount(
                                        status,
                                        -1,
                                        2,
                                        LIMITS,
                                        3,
                                        Optional.of(FEES),
                                        Optional.of(USAGE),
                                        3,
                                        SETTLEMENT)),
                        Stream.of(PaymentPhase.values())
                                .map(phase -> new Answer.OfPayment(phase, PaymentTally.simple(3, 2))),
                        Stream.of(CorrectionStatus.values()).map(Answer.OfCorrection::new),
                        Stream.of(new Answer.OfPayment(PaymentPhase.SETTLED, FULL), new Answer.OfLeg()),
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
        return new PaymentTerms(
                "pay_1", "alice", "@bank", eur(100), List.of(), capture, reference, 11, expiresAt, 4, FINGERPRINT);
    }

    private static PaymentTerms split(PaymentTerms terms) {
        return new PaymentTerms(
                terms.paymentId(),
                terms.debtor(),
                terms.creditor(),
                terms.amount(),
                List.of(new Split("bob", 2500)),
                terms.capture(),
                terms.reference(),
                terms.authorizedAt(),
                terms.expiresAt(),
                terms.firstSequence(),
                terms.fingerprint());
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
