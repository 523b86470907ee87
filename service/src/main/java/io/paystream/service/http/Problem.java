package io.paystream.service.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.schemas.ReasonCode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An RFC 9457 problem.
 *
 * @param code stable code for programs, e.g. {@code INSUFFICIENT_FUNDS}; the type URI is made from it
 * @param title the code in words, the same for every occurrence
 * @param detail this occurrence in one sentence, naming the field and the rule or the figures
 * @param extras further members, in order: strings, numbers or booleans
 */
public record Problem(int status, String code, String title, String detail, Map<String, Object> extras) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        extras = new LinkedHashMap<>(extras);
    }

    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, Map.of());
    }

    /** A request whose form breaks a rule; {@code field} is the JSON field, parameter or header. */
    public static Problem invalidRequest(String field, String rule) {
        return of(400, "INVALID_REQUEST", "The request breaks a rule of form", field + " " + rule)
                .with("field", field);
    }

    public static Problem bodyTooLarge(int mostBytes) {
        return of(413, "BODY_TOO_LARGE", "The body is too large", "a body may have at most " + mostBytes + " bytes");
    }

    public static Problem unavailable(String detail) {
        return of(503, "UNAVAILABLE", "The service cannot answer now", detail);
    }

    /** A rejection of the journal; a reason this version does not know is a business rule, 422. */
    public static Problem rejection(String reason, String detail) {
        Optional<ReasonCode> known = ReasonCode.find(reason);
        Problem problem = of(
                known.map(ReasonCode::httpStatus).orElse(422),
                reason,
                known.map(ReasonCode::title).orElse("The command was rejected"),
                detail);
        return known.flatMap(ReasonCode::iso20022)
                .map(iso -> problem.with("iso20022", iso))
                .orElse(problem);
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extras);
        more.put(member, value);
        return new Problem(status, code, title, detail, more);
    }

    public String type() {
        return "urn:paystream:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("type", type())
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code);
        extras.forEach((member, value) -> json.set(member, Json.MAPPER.valueToTree(value)));
        return json;
    }
}
