package io.paystream.standalone.audit.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.processor.audit.seal.Proof;
import io.paystream.processor.audit.seal.Proof.ProvenEntry;

/** A proof as JSON. */
final class ProofJson {

    private static final String FORMAT = "paystream-proof-1";

    private ProofJson() {}

    static String of(Proof proof) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("book", proof.book())
                .put("payment", proof.payment())
                .put("partition", proof.partition())
                .put("treeSize", proof.treeSize());
        JsonFile.addAll(json.putArray("partitionPath"), proof.partitionPath());
        ArrayNode entries = json.putArray("entries");
        for (ProvenEntry entry : proof.entries()) {
            ObjectNode one = entries.addObject().put("index", entry.index()).put("value", entry.value());
            JsonFile.addAll(one.putArray("path"), entry.path());
        }
        return JsonFile.print(json);
    }

    /** @throws io.paystream.processor.audit.seal.SealException when the text is no proof */
    static Proof parse(String text) {
        JsonNode json = JsonFile.parse(text, FORMAT);
        return new Proof(
                JsonFile.text(json, "book"),
                JsonFile.text(json, "payment"),
                JsonFile.small(json, "partition"),
                JsonFile.number(json, "treeSize"),
                JsonFile.list(json, "entries").stream().map(ProofJson::entry).toList(),
                JsonFile.hashes(json, "partitionPath"));
    }

    private static ProvenEntry entry(JsonNode json) {
        return new ProvenEntry(
                JsonFile.number(json, "index"), JsonFile.text(json, "value"), JsonFile.hashes(json, "path"));
    }
}
