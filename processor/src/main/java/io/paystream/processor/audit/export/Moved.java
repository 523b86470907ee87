package io.paystream.processor.audit.export;

import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.TransitLeg;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One event that moved money.
 *
 * @param paymentId of this book, or of the other one that a leg came from; null for a correction
 * @param relatedId the capture, refund, dispute, leg or correction; for a fee what it was charged for
 * @param elsewhere {@code <book>/<account>}, when the money came from another book or went there
 */
record Moved(
        String kind,
        @Nullable String paymentId,
        String relatedId,
        @Nullable String reference,
        @Nullable String elsewhere) {

    /** In the order of the events; those that move none are left out. */
    static List<Moved> in(Accepted accepted) {
        Reader reader = new Reader(accepted);
        return accepted.getEvents().stream()
                .map(reader::read)
                .flatMap(Optional::stream)
                .toList();
    }

    private static final class Reader {

        private static final char OTHER_BOOK = '/';

        private final Map<String, PaymentSnapshot> payments = new HashMap<>();
        private final Accepted accepted;

        Reader(Accepted accepted) {
            this.accepted = accepted;
            Stream.concat(Stream.ofNullable(accepted.getPayment()), accepted.getPayments().stream())
                    .forEach(payment -> payments.put(payment.getPaymentId(), payment));
        }

        Optional<Moved> read(EventEnvelope event) {
            return switch (event.getKind()) {
                case "PaymentCaptured" -> {
                    var captured = event.getPaymentCaptured();
                    yield ofPayment(event, captured.getPaymentId(), captured.getCaptureId());
                }
                case "PaymentRefunded" -> {
                    var refunded = event.getPaymentRefunded();
                    yield ofPayment(event, refunded.getPaymentId(), refunded.getRefundId());
                }
                case "PaymentReturned" -> {
                    var returned = event.getPaymentReturned();
                    yield ofPayment(event, returned.getPaymentId(), returned.getLegId());
                }
                case "FeeCharged" -> {
                    var fee = event.getFeeCharged();
                    yield ofPayment(event, fee.getPaymentId(), fee.getCauseId());
                }
                case "FeeReturned" -> {
                    var fee = event.getFeeReturned();
                    yield ofPayment(event, fee.getPaymentId(), fee.getCauseId());
                }
                case "TransitCredited" -> {
                    var credited = event.getTransitCredited();
                    yield ofLeg(event, credited.getSourceBook(), credited.getLeg());
                }
                case "TransitDebited" -> {
                    var debited = event.getTransitDebited();
                    yield ofLeg(event, debited.getSourceBook(), debited.getLeg());
                }
                case "CorrectionApproved" -> ofCorrection(event);
                default -> ofDispute(event);
            };
        }

        /** Between two books a dispute moves nothing before the other book has delivered the amount. */
        private Optional<Moved> ofDispute(EventEnvelope event) {
            return switch (event.getKind()) {
                case "DisputeOpened" -> {
                    var opened = event.getDisputeOpened();
                    yield elsewhere(opened.getPaymentId()) == null
                            ? ofPayment(event, opened.getPaymentId(), opened.getDisputeId())
                            : Optional.empty();
                }
                case "DisputeFunded" -> {
                    var funded = event.getDisputeFunded();
                    yield ofPayment(event, funded.getPaymentId(), funded.getDisputeId());
                }
                case "DisputeWon" -> {
                    var won = event.getDisputeWon();
                    yield ofPayment(event, won.getPaymentId(), won.getDisputeId());
                }
                default -> Optional.empty();
            };
        }

        private Optional<Moved> ofPayment(EventEnvelope event, String paymentId, String relatedId) {
            return Optional.of(
                    new Moved(event.getKind(), paymentId, relatedId, reference(paymentId), elsewhere(paymentId)));
        }

        private static Optional<Moved> ofLeg(EventEnvelope event, String sourceBook, TransitLeg leg) {
            return Optional.of(new Moved(
                    event.getKind(),
                    leg.getPaymentId(),
                    leg.getLegId(),
                    leg.getReference(),
                    sourceBook + OTHER_BOOK + leg.getDebtor()));
        }

        private Optional<Moved> ofCorrection(EventEnvelope event) {
            @Nullable
            String reference = accepted.getCorrection() == null
                    ? null
                    : accepted.getCorrection().getReference();
            return Optional.of(new Moved(
                    event.getKind(), null, event.getCorrectionApproved().getCorrectionId(), reference, null));
        }

        /** Of the payment, or of the leg of another book's payment that a fee was charged for. */
        private @Nullable String reference(String paymentId) {
            PaymentSnapshot payment = payments.get(paymentId);
            return payment != null
                    ? payment.getReference()
                    : accepted.getEvents().stream()
                            .map(EventEnvelope::getTransitCredited)
                            .filter(credited ->
                                    credited != null && credited.getLeg().getReference() != null)
                            .map(credited -> credited.getLeg().getReference())
                            .findFirst()
                            .orElse(null);
        }

        private @Nullable String elsewhere(String paymentId) {
            PaymentSnapshot payment = payments.get(paymentId);
            return payment != null && payment.getCreditor().indexOf(OTHER_BOOK) >= 0 ? payment.getCreditor() : null;
        }
    }
}
