package io.paystream.commands.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.paystream.commands.command.Operation;
import io.paystream.commands.outcome.Outcome;
import io.paystream.commands.outcome.Snapshot;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.JournalPosition;
import io.paystream.service.http.Json;
import io.paystream.service.http.Problem;
import io.paystream.service.http.Resources;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a write, made from the entry alone.
 *
 * @param name what it is counted as in the metrics
 */
record WriteAnswer(String name, int status, String mediaType, Map<String, String> headers, ObjectNode body) {

    private static final String REPLAYED = "Idempotent-Replayed";
    private static final String LOCATION = "Location";
    private static final String PENDING = "pending";

    static WriteAnswer of(Operation operation, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted ->
                resource("accepted", operation, 201, accepted.snapshot())
                        .with(LOCATION, Locations.of(operation))
                        .at(accepted.position());
            case Outcome.Rejected rejected ->
                rejection(rejected.isTooLate() ? RequestMetrics.TOO_LATE : "rejected", rejected, rejected.position());
            case Outcome.Unchanged unchanged -> replayed(operation, unchanged).with(REPLAYED, "true");
            case Outcome.Faulted faulted -> faulted(faulted);
        };
    }

    /** Not decided yet, or not known to be. */
    static WriteAnswer pending(Operation operation) {
        ObjectNode json = Json.object()
                .put("operationId", operation.operationId())
                .put("status", "PENDING")
                .put("book", operation.book());
        operation.account().ifPresent(account -> json.put("account", account));
        operation.paymentId().ifPresent(paymentId -> json.put("paymentId", paymentId));
        operation.correctionId().ifPresent(correctionId -> json.put("correctionId", correctionId));
        return new WriteAnswer(PENDING, 202, Json.MEDIA_TYPE, Map.of(LOCATION, Locations.of(operation)), json);
    }

    /** Of what was certainly not sent. */
    static WriteAnswer problem(Problem problem) {
        return new WriteAnswer("unavailable", problem.status(), Problem.MEDIA_TYPE, Map.of(), problem.toJson());
    }

    boolean isPending() {
        return name.equals(PENDING);
    }

    boolean isReplayed() {
        return headers.containsKey(REPLAYED);
    }

    /** Of the entry that answers; empty when there is none that can be read. */
    Optional<JournalPosition> position() {
        return Optional.ofNullable(headers.get(JournalPosition.HEADER)).flatMap(JournalPosition::parse);
    }

    void writeTo(Context context) {
        headers.forEach(context::header);
        context.status(status).contentType(mediaType).result(Json.bytes(body));
    }

    private static WriteAnswer replayed(Operation operation, Outcome.Unchanged unchanged) {
        return switch (unchanged.first()) {
            case Outcome.Accepted accepted ->
                resource("replayed", operation, 200, accepted.snapshot()).at(unchanged.position());
            case Outcome.Rejected rejected -> rejection("replayed", rejected, unchanged.position());
        };
    }

    private static WriteAnswer resource(String name, Operation operation, int status, Snapshot snapshot) {
        return new WriteAnswer(name, status, Json.MEDIA_TYPE, Map.of(), json(operation, status, snapshot));
    }

    private static WriteAnswer rejection(String name, Outcome.Rejected rejected, JournalPosition position) {
        return problem(name, Problem.rejection(rejected.reason(), rejected.detail()), position);
    }

    private static WriteAnswer faulted(Outcome.Faulted faulted) {
        String token = faulted.position().token();
        return problem(
                "faulted",
                Problem.of(
                        500,
                        "BOOK_FAULTED",
                        "The book met a defect and is frozen",
                        "nothing was applied; entry " + token + " names the defect"),
                faulted.position());
    }

    private static WriteAnswer problem(String name, Problem problem, JournalPosition position) {
        Problem located = isReadable(position) ? problem.with("journalPosition", position.token()) : problem;
        return new WriteAnswer(name, problem.status(), Problem.MEDIA_TYPE, Map.of(), located.toJson()).at(position);
    }

    WriteAnswer at(JournalPosition position) {
        return isReadable(position) ? with(JournalPosition.HEADER, position.token()) : this;
    }

    private WriteAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new WriteAnswer(name, status, mediaType, more, body);
    }

    /** What belongs to no book is on the chain of its partition, which no read serves. */
    private static boolean isReadable(JournalPosition position) {
        return !BookPartitioner.isPartitionChain(position.book());
    }

    private static ObjectNode json(Operation operation, int status, Snapshot snapshot) {
        return switch (snapshot) {
            case Snapshot.OfBook of -> Resources.book(of.book());
            case Snapshot.OfAccount of -> Resources.account(of.book(), of.account());
            case Snapshot.OfPayment of -> Resources.payment(of.book(), of.payment());
            case Snapshot.OfBatch of -> BatchAnswer.together(of.book(), operation.operationId(), status, of.payments());
            case Snapshot.OfCorrection of -> Resources.correction(of.book(), of.correction());
        };
    }
}
