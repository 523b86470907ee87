package io.paystream.projections.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.projections.given.Api.Reply;
import io.paystream.service.http.Json;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What tests read out of answers, and write down as expected ones. */
public final class Replies {

    private Replies() {}

    public static String at(GivenBook book, int sequence) {
        return Json.instant(book.entries().get(sequence - 1).getDecidedAt());
    }

    public static List<String> texts(Reply reply, String field) {
        return items(reply).map(item -> item.path(field).asText()).toList();
    }

    public static List<Long> numbers(Reply reply, String field) {
        return items(reply).map(item -> item.path(field).asLong()).toList();
    }

    private static Stream<JsonNode> items(Reply reply) {
        return StreamSupport.stream(reply.body().path("items").spliterator(), false);
    }

    public static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
