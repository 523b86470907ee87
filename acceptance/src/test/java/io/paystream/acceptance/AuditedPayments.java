package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/** What became of each payment, added up from the events alone, against what each entry says of it. */
final class AuditedPayments {

    private final Map<String, PaymentSums> payments = new HashMap<>();
    private final Map<String, Long> held = new HashMap<>();
    private final Set<String> effects = new HashSet<>();
    private final Map<String, Long> archiveAfterMs = new HashMap<>();
    private final Set<String> toBeArchived = new HashSet<>();

    void apply(Journalled journalled, Accepted accepted) {
        String book = journalled.entry().getBook();
        for (EventEnvelope event : accepted.getEvents()) {
            apply(book, event, journalled);
        }
        if (accepted.getPayment() != null) {
            check(book, accepted.getPayment(), journalled);
        }
        accepted.getPayments().forEach(payment -> check(book, payment, journalled));
    }

    private void check(String book, PaymentSnapshot snapshot, Journalled journalled) {
        String key = key(book, snapshot.getPaymentId());
        PaymentSums payment = Objects.requireNonNull(payments.get(key), journalled.place());
        payment.check(snapshot, journalled.place());
        payment.changedAt = journalled.entry().getDecidedAt();
        if (archiveAfterMs.containsKey(book) && payment.isFinished() && payment.archivedAt == null) {
            toBeArchived.add(key);
        } else {
            toBeArchived.remove(key);
        }
    }

    /** Payments that are finished and wait for their time; none stays for ever. */
    int toBeArchived() {
        return toBeArchived.size();
    }

    long held(String book, String account) {
        return held.getOrDefault(book + "/" + account, 0L);
    }

    /** When the last hold of those that are due before that time is due; empty when none is open. */
    OptionalLong lastDueBefore(long time) {
        return payments.values().stream()
                .filter(payment -> payment.held() > 0 && payment.expiresAt < time)
                .mapToLong(payment -> payment.expiresAt)
                .max();
    }

    private void apply(String book, EventEnvelope event, Journalled journalled) {
        switch (event.getKind()) {
            case "RetentionSet" -> {
                Long seconds = event.getRetentionSet().getRetention().getArchiveAfterSeconds();
                archiveAfterMs.put(book, Objects.requireNonNull(seconds, "a run archives in the end") * 1_000);
            }
            case "PaymentArchived" -> archive(book, event.getPaymentArchived().getPaymentId(), journalled);
            case "PaymentAuthorized" -> {
                var authorized = event.getPaymentAuthorized();
                PaymentSums payment = new PaymentSums(authorized);
                assertThat(payments.put(key(book, authorized.getPaymentId()), payment))
                        .as("%s authorizes a payment that is there", journalled.place())
                        .isNull();
                hold(book, payment, authorized.getAmountMinor());
            }
            case "AuthorizationIncreased" -> {
                var increased = event.getAuthorizationIncreased();
                PaymentSums payment = existing(book, increased.getPaymentId(), journalled);
                payment.authorized += increased.getAmountMinor();
                assertThat(increased.getAuthorizedMinor())
                        .as("increase in %s", journalled.place())
                        .isEqualTo(payment.authorized);
                hold(book, payment, increased.getAmountMinor());
            }
            case "PaymentCaptured" -> {
                var captured = event.getPaymentCaptured();
                once(captured.getCaptureId(), "PaymentCaptured", journalled);
                PaymentSums payment = existing(book, captured.getPaymentId(), journalled);
                payment.captured += captured.getAmountMinor();
                hold(book, payment, -captured.getAmountMinor());
            }
            case "RemainderReleased" ->
                release(
                        book,
                        event.getRemainderReleased().getPaymentId(),
                        event.getRemainderReleased().getAmountMinor(),
                        journalled);
            case "PaymentVoided" ->
                release(
                        book,
                        event.getPaymentVoided().getPaymentId(),
                        event.getPaymentVoided().getAmountMinor(),
                        journalled);
            case "PaymentExpired" ->
                release(
                        book,
                        event.getPaymentExpired().getPaymentId(),
                        event.getPaymentExpired().getAmountMinor(),
                        journalled);
            default -> takeBack(book, event, journalled);
        }
    }

    private void takeBack(String book, EventEnvelope event, Journalled journalled) {
        switch (event.getKind()) {
            case "PaymentRefunded" -> {
                var refunded = event.getPaymentRefunded();
                once(refunded.getRefundId(), "PaymentRefunded", journalled);
                existing(book, refunded.getPaymentId(), journalled).refund(refunded.getAmountMinor());
            }
            case "RefundRequested" -> {
                var requested = event.getRefundRequested();
                once(requested.getRefundId(), "RefundRequested", journalled);
                existing(book, requested.getPaymentId(), journalled).pending += requested.getAmountMinor();
            }
            case "RefundRefused" -> {
                var refused = event.getRefundRefused();
                once(refused.getRefundId(), "RefundRefused", journalled);
                existing(book, refused.getPaymentId(), journalled).pending -= refused.getAmountMinor();
            }
            case "DisputeOpened" -> {
                var opened = event.getDisputeOpened();
                once(opened.getDisputeId(), "DisputeOpened", journalled);
                existing(book, opened.getPaymentId(), journalled).disputed += opened.getAmountMinor();
            }
            case "DisputeWon" -> {
                var won = event.getDisputeWon();
                once(won.getDisputeId(), "resolved", journalled);
                existing(book, won.getPaymentId(), journalled).disputed -= won.getAmountMinor();
            }
            case "DisputeLost" -> {
                var lost = event.getDisputeLost();
                once(lost.getDisputeId(), "resolved", journalled);
                existing(book, lost.getPaymentId(), journalled).lose(lost.getAmountMinor());
            }
            default -> transit(book, event, journalled);
        }
    }

    private void transit(String book, EventEnvelope event, Journalled journalled) {
        switch (event.getKind()) {
            case "TransitSent" -> {
                var sent = event.getTransitSent();
                if (sent.getKind().equals("CreditTransit")) {
                    existing(book, sent.getLeg().getPaymentId(), journalled).inTransit +=
                            sent.getLeg().getAmountMinor();
                }
            }
            case "TransitConfirmed" -> {
                var confirmed = event.getTransitConfirmed();
                once(confirmed.getLegId(), "settled", journalled);
                existing(book, confirmed.getPaymentId(), journalled).inTransit -= confirmed.getAmountMinor();
            }
            case "PaymentReturned" -> {
                var returned = event.getPaymentReturned();
                once(returned.getLegId(), "settled", journalled);
                existing(book, returned.getPaymentId(), journalled).giveBack(returned.getAmountMinor());
            }
            case "TransitCredited" ->
                once(event.getTransitCredited().getLeg().getLegId(), "TransitCredited", journalled);
            case "TransitDebited" -> once(event.getTransitDebited().getLeg().getLegId(), "TransitDebited", journalled);
            case "DisputeFunded" -> once(event.getDisputeFunded().getDisputeId(), "DisputeFunded", journalled);
            default -> {}
        }
    }

    private void archive(String book, String paymentId, Journalled journalled) {
        PaymentSums payment = existing(book, paymentId, journalled);
        assertThat(payment.isFinished())
                .as("%s archives a payment that is finished", journalled.place())
                .isTrue();
        assertThat(journalled.entry().getDecidedAt() - payment.changedAt)
                .as("how long nothing changed the payment that %s archives", journalled.place())
                .isGreaterThanOrEqualTo(archiveAfterMs.getOrDefault(book, Long.MAX_VALUE));
        payment.archivedAt = journalled.entry().getDecidedAt();
    }

    private void release(String book, String paymentId, long amountMinor, Journalled journalled) {
        PaymentSums payment = existing(book, paymentId, journalled);
        payment.released += amountMinor;
        hold(book, payment, -amountMinor);
    }

    /** Nothing is held on a system account. */
    private void hold(String book, PaymentSums payment, long signedMinor) {
        if (!FieldRules.isSystemAccount(payment.debtor)) {
            held.merge(book + "/" + payment.debtor, signedMinor, Math::addExact);
        }
    }

    private void once(String id, String effect, Journalled journalled) {
        assertThat(effects.add(effect + " " + id))
                .as("%s %s happens once, and again in %s", effect, id, journalled.place())
                .isTrue();
    }

    private PaymentSums existing(String book, String paymentId, Journalled journalled) {
        PaymentSums payment = Objects.requireNonNull(
                payments.get(key(book, paymentId)), () -> journalled.place() + " is about an unknown " + paymentId);
        assertThat(payment.archivedAt)
                .as("%s changes a payment that is archived", journalled.place())
                .isNull();
        return payment;
    }

    private static String key(String book, String paymentId) {
        return book + "/" + paymentId;
    }
}
