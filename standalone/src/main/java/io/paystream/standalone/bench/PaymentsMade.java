package io.paystream.standalone.bench;

import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.PaymentAuthorized;
import io.paystream.schemas.avro.PaymentCaptured;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How many payments an entry made at once: what was authorized in it and captured in it. */
final class PaymentsMade {

    private PaymentsMade() {}

    static int by(List<EventEnvelope> events) {
        Set<String> authorized = new HashSet<>();
        int made = 0;
        for (EventEnvelope event : events) {
            PaymentAuthorized authorization = event.getPaymentAuthorized();
            PaymentCaptured capture = event.getPaymentCaptured();
            if (authorization != null) {
                authorized.add(authorization.getPaymentId());
            } else if (capture != null && authorized.remove(capture.getPaymentId())) {
                made++;
            }
        }
        return made;
    }
}
