package io.paystream.standalone.audit.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.processor.audit.Place;
import io.paystream.processor.audit.deadletters.Letter;
import io.paystream.processor.audit.deadletters.RedriveResult;
import io.paystream.processor.audit.deadletters.Redriven;
import io.paystream.schemas.Topics;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Dead letters for a program, on one line. Bytes are hex. */
final class LetterJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private LetterJson() {}

    static String list(List<Letter> letters, Redriven redriven) {
        ArrayNode items = JSON.arrayNode();
        letters.forEach(letter -> items.add(head(letter, redriven)));
        return JSON.objectNode().set("items", items).toString();
    }

    static String whole(Letter letter, Redriven redriven) {
        ObjectNode json = head(letter, redriven);
        ArrayNode headers = json.putArray("headers");
        for (Header header : letter.headers()) {
            put(headers.addObject().put("name", header.key()), "valueHex", header.value());
        }
        put(json, "valueHex", letter.value());
        return json.toString();
    }

    static String redrive(RedriveResult result) {
        ObjectNode json = JSON.objectNode();
        ArrayNode sent = json.putArray("redrives");
        result.redrives().forEach(redrive -> {
            ObjectNode item = sent.addObject()
                    .put("letter", redrive.letter().toString())
                    .put("topic", Topics.COMMANDS)
                    .put("partition", redrive.partition());
            if (redrive.offset() >= 0) {
                item.put("offset", redrive.offset());
            }
        });
        ArrayNode refused = json.putArray("refusals");
        result.refusals()
                .forEach(refusal -> refused.addObject()
                        .put("letter", refusal.letter().toString())
                        .put("why", refusal.why()));
        return json.toString();
    }

    private static ObjectNode head(Letter letter, Redriven redriven) {
        ObjectNode json = JSON.objectNode()
                .put("letter", letter.id().toString())
                .put("at", letter.at().toString())
                .put("reason", letter.reason())
                .put("detail", letter.detail());
        json.set("cause", place(letter.cause()));
        put(json, "keyHex", letter.key());
        byte[] value = letter.value();
        json.put("valueBytes", value == null ? 0 : value.length);
        ArrayNode sent = json.putArray("redrives");
        redriven.of(letter.id()).forEach(place -> sent.add(place(place)));
        return json;
    }

    private static ObjectNode place(Place place) {
        return JSON.objectNode()
                .put("topic", place.topic())
                .put("partition", place.partition())
                .put("offset", place.offset());
    }

    /** Null stays null: an empty value is another thing than none. */
    private static void put(ObjectNode json, String name, byte @Nullable [] bytes) {
        json.put(name, bytes == null ? null : HexFormat.of().formatHex(bytes));
    }
}
