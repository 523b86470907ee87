package io.paystream.processor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.CaptureMode;
import io.paystream.processor.domain.CorrectionLine;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Event;
import io.paystream.processor.domain.FeePolicy;
import io.paystream.processor.domain.FeeSchedule;
import io.paystream.processor.domain.Leg;
import io.paystream.processor.domain.LegKind;
import io.paystream.processor.domain.LegPurpose;
import io.paystream.processor.domain.Limits;
import io.paystream.processor.domain.Money;
import io.paystream.processor.domain.OutgoingLeg;
import io.paystream.processor.domain.Retention;
import io.paystream.processor.domain.RiskRules;
import io.paystream.processor.domain.Share;
import io.paystream.processor.domain.Split;
import io.paystream.schemas.avro.EventEnvelope;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventFieldsTest {

    private static final Money AMOUNT = new Money(5, new Currency("EUR"));

    private static final Leg LEG =
            new Leg("cap_1", "pay_1", LegPurpose.CAPTURE, "alice", "bob", AMOUNT, Optional.empty(), Optional.empty());

    private static final List<CorrectionLine> LINES =
            List.of(new CorrectionLine("alice", AMOUNT.negated()), new CorrectionLine("bob", AMOUNT));

    static Stream<Event> events() {
        return Stream.of(
                new Event.BookOpened(Optional.empty()),
                new Event.BookFrozen(Optional.of("why")),
                new Event.BookUnfrozen(Optional.empty()),
                new Event.RulesActivated(2),
                new Event.RiskRulesSet(RiskRules.NONE),
                new Event.RetentionSet(Retention.FOR_EVER),
                new Event.AccountLimitsSet("alice", 1, Limits.NONE),
                new Event.SettlementDelaySet("alice", 2),
                new Event.FundsReleased("alice", AMOUNT, LocalDate.of(2026, 11, 26)),
                new Event.AccountOpened("alice", AMOUNT.currency()),
                new Event.AccountFrozen("alice", Optional.of("why")),
                new Event.AccountUnfrozen("alice", Optional.empty()),
                new Event.AccountClosed("alice", Optional.empty()),
                new Event.PaymentAuthorized(
                        "pay_1",
                        "alice",
                        "bob",
                        AMOUNT,
                        List.of(new Split("carol", 1)),
                        CaptureMode.MANUAL,
                        Optional.empty(),
                        OptionalLong.of(1)),
                new Event.AuthorizationIncreased("pay_1", AMOUNT, AMOUNT),
                new Event.PaymentCaptured("pay_1", "cap_1", AMOUNT, List.of(new Share("bob", AMOUNT))),
                new Event.RemainderReleased("pay_1", AMOUNT),
                new Event.PaymentVoided("pay_1", AMOUNT),
                new Event.PaymentExpired("pay_1", AMOUNT),
                new Event.PaymentArchived("pay_1"),
                new Event.PaymentRefunded("pay_1", "ref_1", AMOUNT, List.of(new Share("bob", AMOUNT))),
                new Event.DisputeOpened(
                        "pay_1", "dis_1", AMOUNT, "10.4", OptionalLong.of(1), List.of(new Share("bob", AMOUNT))),
                new Event.EvidenceSubmitted("pay_1", "dis_1", "receipt"),
                new Event.DisputeWon("pay_1", "dis_1", AMOUNT, List.of(new Share("bob", AMOUNT))),
                new Event.DisputeLost("pay_1", "dis_1", AMOUNT),
                new Event.DisputeFunded("pay_1", "dis_1", AMOUNT),
                new Event.FeeScheduleSet(
                        Optional.of("bob"),
                        new FeeSchedule(
                                AMOUNT.currency(),
                                290,
                                25,
                                OptionalLong.empty(),
                                OptionalLong.of(5000),
                                1500,
                                FeePolicy.RETURN,
                                FeePolicy.KEEP)),
                new Event.FeeCharged("pay_1", "bob", AMOUNT, "cap_1"),
                new Event.FeeReturned("pay_1", "bob", AMOUNT, "ref_1"),
                new Event.TransitSent(new OutgoingLeg("globex", LegKind.CREDIT, LEG)),
                new Event.TransitCredited("globex", LEG, "bob"),
                new Event.TransitDebited("globex", LEG, "bob"),
                new Event.TransitConfirmed("pay_1", "cap_1", AMOUNT),
                new Event.PaymentReturned("pay_1", "cap_1", AMOUNT, "ACCOUNT_CLOSED", "alice"),
                new Event.RefundRequested("pay_1", "ref_1", AMOUNT),
                new Event.RefundRefused("pay_1", "ref_1", AMOUNT, "ACCOUNT_CLOSED"),
                new Event.CorrectionProposed("cor_1", LINES, "a mistake", Optional.empty()),
                new Event.CorrectionApproved("cor_1", LINES),
                new Event.CorrectionRejected("cor_1", Optional.of("not proven")));
    }

    @Test
    void everyEventOfTheRulesIsTriedBelow() {
        assertThat(events().map(Event::getClass)).containsExactlyInAnyOrder(permitted());
    }

    /** The kind's field is its name with a small first letter, and it is the only one filled. */
    @ParameterizedTest
    @MethodSource("events")
    void kindNamesTheOneFieldThatIsFilled(Event event) {
        EventEnvelope envelope = EventFields.of(event);

        List<String> filled = EventEnvelope.getClassSchema().getFields().stream()
                .filter(field -> !field.name().equals("kind") && envelope.get(field.pos()) != null)
                .map(Schema.Field::name)
                .toList();
        assertThat(envelope.getKind()).isEqualTo(event.getClass().getSimpleName());
        assertThat(filled).containsExactly(EnvelopeFields.of(envelope.getKind()));
    }

    @SuppressWarnings("unchecked") // the sealed interface permits its own records alone
    private static Class<? extends Event>[] permitted() {
        return (Class<? extends Event>[]) Event.class.getPermittedSubclasses();
    }
}
