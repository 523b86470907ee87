package io.paystream.commands.gateway;

import io.javalin.http.Context;
import io.paystream.commands.command.FieldRule;
import io.paystream.commands.command.Fields;
import io.paystream.service.http.HttpServer;
import io.paystream.service.http.Problem;
import io.paystream.service.http.ProblemException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a write's request says, each part checked when it is asked for. Whatever breaks a rule ends it with a problem. */
final class WriteRequest {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final FieldRule<String> KEY_RULE = Fields.OPERATION_ID.named(IDEMPOTENCY_KEY);

    private final Context context;

    WriteRequest(Context context) {
        this.context = context;
    }

    /** A write has no query parameters; one that was ignored could change what the caller believes to have asked. */
    void refuseQueryParameters() {
        context.queryParamMap().keySet().stream().findFirst().ifPresent(name -> {
            throw ProblemException.invalidRequest(FieldFaults.shortened(name), "is not a parameter of this request");
        });
    }

    /** The operation id the caller chose; empty when it leaves that to us. */
    Optional<String> idempotencyKey() {
        List<String> keys = headers(IDEMPOTENCY_KEY);
        if (keys.size() > 1) {
            throw ProblemException.invalidRequest(IDEMPOTENCY_KEY, "is given twice");
        }
        return keys.stream().findFirst().map(key -> checked(KEY_RULE, key));
    }

    /** Checks a key that stands before the index of each payment. */
    static void requireKeyOfBatch(String key) {
        checked(Fields.BATCH_OPERATION_ID.named(IDEMPOTENCY_KEY), key);
    }

    Preferences preferences() {
        return Preferences.parse(headers(Preferences.HEADER));
    }

    Optional<String> traceParent() {
        List<String> values = headers(TraceParent.HEADER);
        return values.size() == 1 ? TraceParent.parse(values.getFirst()) : Optional.empty();
    }

    /** The part of the path named {@code parameter}. */
    String path(String parameter, FieldRule<String> rule) {
        return checked(rule.named(parameter), context.pathParam(parameter));
    }

    /** The book in the path, unless the request is about one that is named in its body. */
    Optional<String> bookOfPath() {
        return context.pathParamMap().containsKey(Fields.BOOK.field())
                ? Optional.of(path(Fields.BOOK.field(), Fields.BOOK))
                : Optional.empty();
    }

    /** Of the other end of the connection, which may be a proxy's. */
    String address() {
        return context.ip();
    }

    void answerWith(String header, String value) {
        context.header(header, value);
    }

    /** An empty body reads as {@code {}} and needs no media type. */
    JsonBody body() {
        return body(HttpServer.MAX_BODY_BYTES);
    }

    /** The same for a request that may be larger than others. */
    JsonBody body(int mostBytes) {
        byte[] body = bytes(mostBytes);
        if (body.length > 0) {
            MediaTypes.requireJson(context.header("Content-Type"), context.header("Content-Encoding"));
        }
        return JsonBody.parse(body);
    }

    /** A chunked body does not say its length beforehand, so it is counted while it is read. */
    private byte[] bytes(int most) {
        if (context.contentLength() > most) {
            throw tooLarge(most);
        }
        try {
            byte[] body = context.bodyInputStream().readNBytes(most + 1);
            if (body.length > most) {
                throw tooLarge(most);
            }
            return body;
        } catch (IOException e) {
            throw ProblemException.invalidRequest("body", "ended early: " + e.getMessage());
        }
    }

    private static ProblemException tooLarge(int most) {
        return new ProblemException(Problem.bodyTooLarge(most));
    }

    List<String> headers(String name) {
        return Collections.list(context.req().getHeaders(name));
    }

    static String checked(FieldRule<String> rule, String value) {
        if (!rule.holdsFor(value)) {
            throw ProblemException.invalidRequest(rule.field(), rule.rule());
        }
        return value;
    }
}
