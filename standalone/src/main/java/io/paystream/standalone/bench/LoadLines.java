package io.paystream.standalone.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a process of clients is told and what it answers, a line of JSON each: loads that run at the same time, and their results. */
final class LoadLines {

    private static final TypeReference<List<Load>> LOADS = new TypeReference<>() {};
    private static final int LONGEST_QUOTE = 200;

    private LoadLines() {}

    static String ofLoads(List<Load> loads) {
        try {
            return Json.MAPPER.writerFor(LOADS).writeValueAsString(loads);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a load can always be written", e);
        }
    }

    static List<Load> loads(String line) {
        try {
            return Json.MAPPER.readValue(line, LOADS);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no loads: " + quote(line), e);
        }
    }

    static String ofResults(List<LoadResult> results) {
        ArrayNode line = Json.array();
        results.forEach(result -> line.add(json(result)));
        return line.toString();
    }

    static List<LoadResult> results(String line) {
        long now = System.nanoTime();
        try {
            JsonNode results = Json.MAPPER.readTree(line);
            if (results.isArray()) {
                return results.valueStream().map(each -> result(each, now)).toList();
            }
            throw new IllegalArgumentException("not a list");
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException("no results: " + quote(line), e);
        }
    }

    /** Two processes have no moment in common but now, so that the end is told as a time ago. */
    private static ObjectNode json(LoadResult result) {
        ObjectNode json = Json.object();
        ArrayNode answers = json.putArray("answers");
        result.answers()
                .byStatus()
                .forEach((status, times) -> answers.addObject()
                        .put("status", status)
                        .put("sinceDue", times.sinceDue().compressed())
                        .put("sinceSent", times.sinceSent().compressed()));
        return json.put("decided", result.answers().decided().toByteArray())
                .put("taken", result.answers().taken().toByteArray())
                .put("endedNanosAgo", System.nanoTime() - result.endedNanos());
    }

    private static LoadResult result(JsonNode json, long now) {
        Map<Integer, Answers.Times> byStatus = new HashMap<>();
        json.path("answers")
                .forEach(each -> byStatus.put(
                        each.path("status").intValue(),
                        new Answers.Times(
                                Latencies.of(bytes(each, "sinceDue")), Latencies.of(bytes(each, "sinceSent")))));
        return new LoadResult(
                new Answers(byStatus, BitSet.valueOf(bytes(json, "decided")), BitSet.valueOf(bytes(json, "taken"))),
                now - json.path("endedNanosAgo").longValue());
    }

    private static byte[] bytes(JsonNode json, String field) {
        try {
            byte[] bytes = json.path(field).binaryValue();
            if (bytes == null) {
                throw new IllegalArgumentException(field + " is missing");
            }
            return bytes;
        } catch (IOException e) {
            throw new IllegalArgumentException(field + " is no base64", e);
        }
    }

    private static String quote(String line) {
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }
}
