package io.paystream.processor.wire;

import io.paystream.processor.domain.Event;
import io.paystream.schemas.avro.AccountClosed;
import io.paystream.schemas.avro.AccountFrozen;
import io.paystream.schemas.avro.AccountOpened;
import io.paystream.schemas.avro.AccountUnfrozen;
import io.paystream.schemas.avro.BookOpened;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.PaymentAuthorized;
import io.paystream.schemas.avro.PaymentCaptured;
import io.paystream.schemas.avro.PaymentExpired;
import io.paystream.schemas.avro.PaymentRefunded;
import io.paystream.schemas.avro.PaymentVoided;
import io.paystream.schemas.avro.RemainderReleased;

/** An event in its envelope. The kind on the wire is the name of the domain's type, which therefore never changes. */
final class EventFields {

    private EventFields() {}

    static EventEnvelope of(Event event) {
        EventEnvelope envelope = new EventEnvelope();
        envelope.setKind(event.getClass().getSimpleName());
        switch (event) {
            case Event.BookOpened e ->
                envelope.setBookOpened(new BookOpened(e.description().orElse(null)));
            case Event.AccountOpened e ->
                envelope.setAccountOpened(
                        new AccountOpened(e.account(), e.currency().code()));
            case Event.AccountFrozen e ->
                envelope.setAccountFrozen(
                        new AccountFrozen(e.account(), e.reason().orElse(null)));
            case Event.AccountUnfrozen e ->
                envelope.setAccountUnfrozen(
                        new AccountUnfrozen(e.account(), e.reason().orElse(null)));
            case Event.AccountClosed e ->
                envelope.setAccountClosed(
                        new AccountClosed(e.account(), e.reason().orElse(null)));
            case Event.PaymentAuthorized e -> envelope.setPaymentAuthorized(of(e));
            case Event.PaymentCaptured e ->
                envelope.setPaymentCaptured(new PaymentCaptured(
                        e.paymentId(), e.captureId(), e.amount().minor()));
            case Event.RemainderReleased e ->
                envelope.setRemainderReleased(
                        new RemainderReleased(e.paymentId(), e.amount().minor()));
            case Event.PaymentVoided e ->
                envelope.setPaymentVoided(
                        new PaymentVoided(e.paymentId(), e.amount().minor()));
            case Event.PaymentExpired e ->
                envelope.setPaymentExpired(
                        new PaymentExpired(e.paymentId(), e.amount().minor()));
            case Event.PaymentRefunded e ->
                envelope.setPaymentRefunded(new PaymentRefunded(
                        e.paymentId(), e.refundId(), e.amount().minor()));
        }
        return envelope;
    }

    private static PaymentAuthorized of(Event.PaymentAuthorized event) {
        return new PaymentAuthorized(
                event.paymentId(),
                event.debtor(),
                event.creditor(),
                event.amount().minor(),
                event.amount().currency().code(),
                event.capture().name(),
                event.reference().orElse(null),
                Snapshots.boxed(event.expiresAt()));
    }
}
