package io.paystream.projections.store;

import io.paystream.projections.store.avro.AccountRow;
import io.paystream.projections.store.avro.BookRow;
import io.paystream.projections.store.avro.CorrectionRef;
import io.paystream.projections.store.avro.CorrectionRow;
import io.paystream.projections.store.avro.DisputeRef;
import io.paystream.projections.store.avro.FeeRow;
import io.paystream.projections.store.avro.HeadRow;
import io.paystream.projections.store.avro.JournalRow;
import io.paystream.projections.store.avro.PaymentRef;
import io.paystream.projections.store.avro.PaymentRow;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.projections.store.avro.TimelineEvent;
import io.paystream.projections.store.avro.TimelineRow;
import io.paystream.projections.store.avro.TotalsRow;
import io.paystream.projections.store.avro.TransitRow;
import io.paystream.schemas.avro.AccountLimits;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.CorrectionLine;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.DisputeSnapshot;
import io.paystream.schemas.avro.FeeSchedule;
import io.paystream.schemas.avro.HistoryRule;
import io.paystream.schemas.avro.Identity;
import io.paystream.schemas.avro.LimitUsage;
import io.paystream.schemas.avro.NewCounterpartyRule;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.PendingFunds;
import io.paystream.schemas.avro.Retention;
import io.paystream.schemas.avro.RiskRules;
import io.paystream.schemas.avro.SplitSnapshot;
import io.paystream.schemas.avro.VelocityRule;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Rows as each version of the schemas wrote them; the bytes are kept in {@code rows-N.txt}. */
final class StoredRows {

    private static final long AT = 1_795_500_000_000L;
    private static final String PAYMENT = "pay_00000000000000000000000000";
    private static final String CORRECTION = "cor_00000000000000000000000000";
    private static final String DISPUTE = "dis_00000000000000000000000000";
    private static final FeeSchedule SCHEDULE = FeeSchedule.newBuilder()
            .setCurrency("EUR")
            .setBasisPoints(250)
            .setFixedMinor(10)
            .setMinimumMinor(20L)
            .setMaximumMinor(900L)
            .setDisputeFeeMinor(1_500)
            .setOnRefund("RETURN")
            .setOnDisputeWon("RETURN")
            .build();

    private StoredRows() {}

    /** What version 1 could say; the fields that came later have their defaults. */
    static List<SpecificRecord> ofVersionOne() {
        BookSnapshot book = book().build();
        AccountSnapshot account = account().build();
        PaymentSnapshot payment = payment().build();
        return List.of(
                book,
                account,
                payment,
                new HeadRow(7L, AT, ByteBuffer.wrap(new byte[32])),
                new BookRow(1L, Snapshots.bytes(book)),
                new AccountRow(2L, Snapshots.bytes(account)),
                new PaymentRow(3L, Snapshots.bytes(payment)),
                new PaymentRef(3L, PAYMENT, 0),
                timeline()
                        .setEvents(List.of(
                                TimelineEvent.newBuilder()
                                        .setKind("PaymentCaptured")
                                        .setAmountMinor(400L)
                                        .build(),
                                TimelineEvent.newBuilder().setKind("Other").build()))
                        .build(),
                new StatementRow(4L, 1, AT, -5L, "-5", "PaymentCaptured", null, "@bank", null, null),
                new TotalsRow(4L, "EUR", "5", "0", 1L, Map.of("@bank", "-5")));
    }

    /** The rows that version 2 changed or added, each field filled. */
    static List<SpecificRecord> ofVersionTwo() {
        return List.of(
                book().setRulesVersion(2)
                        .setFeeSchedules(List.of(SCHEDULE))
                        .setRiskRules(riskRules())
                        .build(),
                account()
                        .setLimits(limits())
                        .setLimitsVersion(3)
                        .setUsage(new LimitUsage(AT, 500L, 2, AT, 700L, 3))
                        .setFeeSchedule(SCHEDULE)
                        .build(),
                payment()
                        .setFeeMinor(30)
                        .setSplits(List.of(new SplitSnapshot("alice", 10_000, 10_000L, 100L)))
                        .setDisputedMinor(100)
                        .setChargedBackMinor(50)
                        .setDisputes(List.of(new DisputeSnapshot(DISPUTE, "OPEN", 100L, "10.4", AT, AT + 1, 15L, 2)))
                        .setInTransitMinor(1)
                        .setReturnedMinor(2)
                        .setReturnReason("ACCOUNT_CLOSED")
                        .setRefundsPendingMinor(3)
                        .build(),
                timeline()
                        .setEvents(List.of(TimelineEvent.newBuilder()
                                .setKind("TransitSent")
                                .setAmountMinor(400L)
                                .setId(DISPUTE)
                                .setAccount("shop")
                                .setBook("other")
                                .setLeg("ReturnTransit")
                                .setReason("ACCOUNT_CLOSED")
                                .setDescription("signed receipt")
                                .build()))
                        .build(),
                new DisputeRef(5L, PAYMENT, DISPUTE),
                new FeeRow(6L, "EUR", "62", 3L, "12", 1L),
                new TransitRow(7L, "other", "EUR", "750", 2L, "10", 1L, "740"));
    }

    /** The row that version 3 added. */
    static List<SpecificRecord> ofVersionThree() {
        return List.of(new JournalRow(8L, 3, 1_234_567L));
    }

    /** The rows that version 4 changed or added, each field filled. */
    static List<SpecificRecord> ofVersionFour() {
        CorrectionSnapshot correction = correction();
        return List.of(
                new PaymentRef(9L, PAYMENT, 499),
                new StatementRow(10L, 1, AT, -5L, "-5", "CorrectionApproved", null, "bob", "ticket 7", CORRECTION),
                correction,
                new CorrectionRow(11L, Snapshots.bytes(correction)),
                new CorrectionRef(11L, CORRECTION),
                book().setRetention(new Retention(60L, 7_776_000L)).build(),
                payment().setArchivedAt(AT + 1).build(),
                account()
                        .setFeeSchedule(SCHEDULE)
                        .setSettlementDelayDays(2)
                        .setPendingMinor(900)
                        .setPending(List.of(new PendingFunds("2026-11-26", 900L)))
                        .build());
    }

    private static CorrectionSnapshot correction() {
        return CorrectionSnapshot.newBuilder()
                .setCorrectionId(CORRECTION)
                .setStatus("REJECTED")
                .setCurrency("EUR")
                .setLines(List.of(new CorrectionLine("alice", -5L), new CorrectionLine("bob", 5L)))
                .setReason("a mistake")
                .setReference("ticket 7")
                .setProposedBy(new Identity("default", "anna"))
                .setProposedAt(AT)
                .setDecidedBy(new Identity("default", "ben"))
                .setDecidedAt(AT + 1)
                .setRejectionReason("not proven")
                .build();
    }

    private static BookSnapshot.Builder book() {
        return BookSnapshot.newBuilder()
                .setBook("acme")
                .setStatus("OPEN")
                .setDescription("the book")
                .setOpenedAt(AT);
    }

    private static AccountSnapshot.Builder account() {
        return AccountSnapshot.newBuilder()
                .setAccount("alice")
                .setCurrency("EUR")
                .setStatus("OPEN")
                .setPostedMinor(10_000)
                .setHeldMinor(4_000)
                .setOpenedAt(AT);
    }

    private static PaymentSnapshot.Builder payment() {
        return PaymentSnapshot.newBuilder()
                .setPaymentId(PAYMENT)
                .setDebtor("@bank")
                .setCreditor("alice")
                .setCurrency("EUR")
                .setCapture("MANUAL")
                .setStatus("AUTHORIZED")
                .setAmountMinor(10_000)
                .setCapturedMinor(0)
                .setReleasedMinor(0)
                .setRefundedMinor(0)
                .setReference("invoice 7")
                .setAuthorizedAt(AT)
                .setExpiresAt(AT + 604_800_000);
    }

    private static TimelineRow.Builder timeline() {
        return TimelineRow.newBuilder()
                .setSequence(3)
                .setDecidedAt(AT)
                .setOutcome("ACCEPTED")
                .setCommand("CapturePayment")
                .setOperationId("op-1")
                .setPrincipal("anonymous")
                .setReason("REASON")
                .setDetail("detail")
                .setStatus("CAPTURED");
    }

    private static AccountLimits limits() {
        return AccountLimits.newBuilder()
                .setOverdraftLimitMinor(1)
                .setLargestPaymentMinor(2L)
                .setHourlyDebitMinor(3L)
                .setHourlyDebitCount(4)
                .setDailyDebitMinor(5L)
                .setDailyDebitCount(6)
                .setBlockedCounterparties(List.of("mallory", "other/eve"))
                .build();
    }

    private static RiskRules riskRules() {
        return RiskRules.newBuilder()
                .setVelocity(new VelocityRule(3, 60L))
                .setAmountAgainstHistory(new HistoryRule(5, 10))
                .setNewCounterparty(List.of(new NewCounterpartyRule("EUR", 1_000L)))
                .build();
    }
}
