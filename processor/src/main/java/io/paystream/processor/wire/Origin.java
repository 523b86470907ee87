package io.paystream.processor.wire;

import io.paystream.schemas.avro.Actor;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an entry says about its input beside the place and the digest. A part that could not be read or breaks its rule
 * is empty, so that nothing unbounded reaches the journal.
 *
 * @param issuedAt by the caller's clock, in milliseconds since the epoch
 * @param paymentId the payment the input is about, created or addressed
 * @param account the account an account command is about
 */
public record Origin(
        Optional<String> operationId,
        Optional<String> kind,
        OptionalLong issuedAt,
        Optional<Actor> actor,
        Optional<String> replyTo,
        Optional<String> traceparent,
        Optional<String> paymentId,
        Optional<String> account) {

    /** Nothing could be read but, perhaps, a header. */
    static Origin unreadable(Optional<String> traceparent) {
        return new Origin(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                traceparent,
                Optional.empty(),
                Optional.empty());
    }

    Origin aboutPayment(String payment) {
        return new Origin(operationId, kind, issuedAt, actor, replyTo, traceparent, Optional.of(payment), account);
    }

    Origin aboutAccount(String accountId) {
        return new Origin(operationId, kind, issuedAt, actor, replyTo, traceparent, paymentId, Optional.of(accountId));
    }
}
