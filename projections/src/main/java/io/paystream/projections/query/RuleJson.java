package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.schemas.ReasonCode;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Rejected;
import io.paystream.service.http.Json;
import io.paystream.service.http.Problem;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** The rule an entry was decided by: when its command is accepted, and why it was not. */
final class RuleJson {

    private RuleJson() {}

    /** {@code content} is that of the command. */
    static ObjectNode of(JournalEntry entry, Optional<SpecificRecordBase> content) {
        ObjectNode json = Json.object().put("rulesVersion", entry.getRulesVersion());
        Optional.ofNullable(entry.getCause().getKind())
                .flatMap(kind -> AcceptanceRules.of(kind, content.flatMap(RuleJson::purpose)))
                .ifPresent(rule -> json.put("acceptedWhen", rule));
        putRefusal(json, entry.getRejected());
        if (entry.getUnchanged() != null) {
            json.put("firstSequence", entry.getUnchanged().getSequence());
            putRefusal(json, entry.getUnchanged().getRejected());
        }
        if (entry.getFaulted() != null) {
            json.put("error", entry.getFaulted().getError());
        }
        return json;
    }

    /** In the words, and with the status, that its caller got. */
    private static void putRefusal(ObjectNode json, @Nullable Rejected refusal) {
        if (refusal == null) {
            return;
        }
        Problem problem = Problem.rejection(refusal.getReason(), refusal.getDetail());
        json.put("reason", problem.code())
                .put("meaning", problem.title())
                .put("detail", problem.detail())
                .put("httpStatus", problem.status());
        ReasonCode.find(refusal.getReason()).flatMap(ReasonCode::iso20022).ifPresent(iso -> json.put("iso20022", iso));
    }

    /** Of a leg. */
    private static Optional<String> purpose(SpecificRecordBase content) {
        return content.hasField("purpose")
                ? Optional.ofNullable(content.get("purpose")).map(Object::toString)
                : Optional.empty();
    }
}
