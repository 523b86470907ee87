package io.paystream.standalone.audit.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.processor.audit.seal.Seal;
import io.paystream.processor.audit.seal.SealException;
import io.paystream.processor.audit.seal.SealedBook;
import io.paystream.processor.audit.seal.SealedPartition;
import io.paystream.processor.audit.seal.SignedSeal;
import java.time.DateTimeException;
import java.time.Instant;

/** A seal as JSON, for people to look at and programs to read. What is signed are not these characters. */
final class SealJson {

    private static final String FORMAT = "paystream-seal-" + Seal.FORMAT;

    private SealJson() {}

    static String of(SignedSeal signed) {
        Seal seal = signed.seal();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("createdAt", Instant.ofEpochMilli(seal.createdAt()).toString())
                .put("clusterId", seal.clusterId())
                .put("root", JsonFile.hex(seal.root()))
                .put("signature", signed.signature())
                .put("stateLayout", JsonFile.hex(seal.stateLayout()));
        ArrayNode partitions = json.putArray("partitions");
        seal.partitions().forEach(partition -> partitions.add(of(partition)));
        ArrayNode books = json.putArray("books");
        seal.books().forEach(book -> books.add(of(book)));
        return JsonFile.print(json);
    }

    /** @throws SealException when the text is no seal, or the root is not that of the partitions */
    static SignedSeal parse(String text) {
        JsonNode json = JsonFile.parse(text, FORMAT);
        Seal seal = new Seal(
                time(json),
                JsonFile.text(json, "clusterId"),
                JsonFile.hash(json, "stateLayout"),
                JsonFile.list(json, "partitions").stream()
                        .map(SealJson::partition)
                        .toList(),
                JsonFile.list(json, "books").stream().map(SealJson::book).toList());
        if (!JsonFile.hash(json, "root").equals(seal.root())) {
            throw new SealException("the root of the seal is not that of its partitions: it was changed");
        }
        return new SignedSeal(seal, JsonFile.text(json, "signature"));
    }

    private static long time(JsonNode json) {
        try {
            return Instant.parse(JsonFile.text(json, "createdAt")).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new SealException("its field createdAt is no time", e);
        }
    }

    private static ObjectNode of(SealedPartition partition) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("partition", partition.partition())
                .put("journalEnd", partition.journalEnd())
                .put("entries", partition.entries())
                .put("commands", partition.commands())
                .put("transit", partition.transit())
                .put("root", JsonFile.hex(partition.root()));
        JsonFile.addAll(json.putArray("frontier"), partition.frontier());
        return json;
    }

    private static SealedPartition partition(JsonNode json) {
        return new SealedPartition(
                JsonFile.small(json, "partition"),
                JsonFile.number(json, "journalEnd"),
                JsonFile.number(json, "entries"),
                JsonFile.number(json, "commands"),
                JsonFile.number(json, "transit"),
                JsonFile.hash(json, "root"),
                JsonFile.hashes(json, "frontier"));
    }

    private static ObjectNode of(SealedBook book) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("book", book.book())
                .put("partition", book.partition())
                .put("sequence", book.sequence())
                .put("hash", JsonFile.hex(book.hash()))
                .put("rows", book.rows())
                .put("state", JsonFile.hex(book.state()));
    }

    private static SealedBook book(JsonNode json) {
        return new SealedBook(
                JsonFile.text(json, "book"),
                JsonFile.small(json, "partition"),
                JsonFile.number(json, "sequence"),
                JsonFile.hash(json, "hash"),
                JsonFile.number(json, "rows"),
                JsonFile.hash(json, "state"));
    }
}
