package io.paystream.commands.gateway;

import io.paystream.commands.command.Command;
import io.paystream.commands.command.DisputeResult;
import io.paystream.commands.command.Fields;
import io.paystream.commands.command.Instants;
import java.time.Instant;
import java.util.Optional;

/** The readers of a dispute's writes. */
final class DisputeReaders {

    private DisputeReaders() {}

    static Command openDispute(WriteRequest request) {
        String book = CommandReaders.book(request);
        String paymentId = CommandReaders.payment(request);
        JsonBody body = request.body();
        Optional<Long> amountMinor = body.optionalWhole(Fields.AMOUNT_MINOR);
        String reason = body.text(Fields.DISPUTE_REASON);
        Optional<Instant> dueAt =
                body.optionalText(Fields.DUE_AT).map(Instants::epochMilli).map(Instant::ofEpochMilli);
        body.finish();
        return new Command.OpenDispute(book, paymentId, amountMinor.orElse(null), reason, dueAt.orElse(null));
    }

    static Command submitEvidence(WriteRequest request) {
        String book = CommandReaders.book(request);
        String paymentId = CommandReaders.payment(request);
        String disputeId = dispute(request);
        JsonBody body = request.body();
        String description = body.text(Fields.EVIDENCE);
        body.finish();
        return new Command.SubmitEvidence(book, paymentId, disputeId, description);
    }

    static Command resolveDispute(WriteRequest request) {
        String book = CommandReaders.book(request);
        String paymentId = CommandReaders.payment(request);
        String disputeId = dispute(request);
        JsonBody body = request.body();
        String result = body.text(Fields.RESULT);
        body.finish();
        return new Command.ResolveDispute(book, paymentId, disputeId, DisputeResult.valueOf(result));
    }

    private static String dispute(WriteRequest request) {
        return request.path("dispute", Fields.DISPUTE_ID);
    }
}
