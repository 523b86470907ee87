package io.paystream.commands.gateway;

import io.javalin.http.Context;
import io.paystream.commands.command.FieldRule;
import io.paystream.commands.command.Fields;
import io.paystream.service.Turns;
import io.paystream.service.http.HttpServer;
import io.paystream.service.http.Problem;
import io.paystream.service.http.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a write's request says, each part checked when it is asked for. Whatever breaks a rule ends it with a problem. */
final class WriteRequest {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** A time from the request's arrival on, so that no clock of the caller's counts. */
    static final String DEADLINE = "Paystream-Deadline-Ms";

    private static final int LONGEST_DEADLINE_MS = 86_400_000;
    private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,8}");
    private static final FieldRule<String> DEADLINE_RULE = new FieldRule<>(
            DEADLINE,
            "must be a whole number of milliseconds from 1 to " + LONGEST_DEADLINE_MS,
            WriteRequest::isDeadline);

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
        return header(KEY_RULE);
    }

    /** How long from its arrival on its command is of use to the caller. */
    Optional<Duration> deadline() {
        return header(DEADLINE_RULE).map(Integer::parseInt).map(Duration::ofMillis);
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

    /** A chunked body does not say its length beforehand, so it is counted while it is read. One that has not come yet is waited for. */
    private byte[] bytes(int most) {
        if (context.contentLength() > most) {
            throw tooLarge(most);
        }
        try {
            InputStream in = context.bodyInputStream();
            if (context.contentLength() != 0 && in.available() == 0) {
                Turns.pass();
            }
            byte[] body = in.readNBytes(most + 1);
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

    private Optional<String> header(FieldRule<String> rule) {
        List<String> values = headers(rule.field());
        if (values.size() > 1) {
            throw ProblemException.invalidRequest(rule.field(), "is given twice");
        }
        return values.stream().findFirst().map(value -> checked(rule, value));
    }

    private static boolean isDeadline(String value) {
        if (!MILLISECONDS.matcher(value).matches()) {
            return false;
        }
        int ms = Integer.parseInt(value);
        return ms >= 1 && ms <= LONGEST_DEADLINE_MS;
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
