package io.paystream.processor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.Event;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.TransitEnvelope;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Kinds and fields of the pages of commands and events are those of the rules and of the wire. */
class CommandsReferenceTest {

    private static final Pattern FIELD = Pattern.compile("`([A-Za-z]+)`");

    /** Reserved, and neither read nor given yet. */
    private static final Set<String> RESERVED = Set.of("payer");

    @Test
    void listsEveryCommandWithItsFields() throws IOException {
        Map<String, List<String>> page = rows("reference/commands.md", "commands");

        assertThat(page.keySet())
                .isEqualTo(kinds(Command.class)
                        .filter(kind -> !kind.equals("ApplyLeg"))
                        .collect(Collectors.toSet()));
        page.forEach((kind, fields) -> assertThat(fields).as(kind).isEqualTo(fields(kind)));
    }

    @Test
    void listsEveryEventWithItsFields() throws IOException {
        Map<String, List<String>> page = rows("reference/events.md", "events");

        assertThat(page.keySet()).isEqualTo(kinds(Event.class).collect(Collectors.toSet()));
        page.forEach(
                (kind, fields) -> assertThat(fields).as(kind).isEqualTo(fields(EventEnvelope.getClassSchema(), kind)));
    }

    private static Stream<String> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CommandsReferenceTest::kinds)
                : Stream.of(type.getSimpleName());
    }

    /** Kind to fields, as the first two columns have them. */
    private static Map<String, List<String>> rows(String document, String table) throws IOException {
        return MarkdownTable.in(document, table)
                .lines()
                .skip(2)
                .map(line -> line.split("\\|", -1))
                .collect(Collectors.toMap(
                        cells -> quoted(cells[1]).getFirst(),
                        cells -> quoted(cells[2].replace("?", "")),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    private static List<String> quoted(String cell) {
        return FIELD.matcher(cell).results().map(match -> match.group(1)).toList();
    }

    private static List<String> fields(String kind) {
        Schema commands = CommandEnvelope.getClassSchema();
        return fields(commands.getField(name(kind)) == null ? TransitEnvelope.getClassSchema() : commands, kind);
    }

    private static List<String> fields(Schema envelope, String kind) {
        return envelope.getField(name(kind)).schema().getTypes().getLast().getFields().stream()
                .map(Schema.Field::name)
                .filter(field -> !RESERVED.contains(field))
                .toList();
    }

    private static String name(String kind) {
        return kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
    }
}
