package io.paystream.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.acceptance.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Somebody writes to the projections' changelog, and readers are told what never was. The journal is sound all the while. */
@Execution(ExecutionMode.CONCURRENT)
final class TamperedViewsIT {

    private static final String APPLICATION = "paystream-projections-3";
    private static final String CHANGELOG = APPLICATION + "-views-changelog";

    @TempDir
    Path data;

    @Test
    void rowsThatNoEntryGivesAreNamed() throws IOException {
        try (UpStack stack = UpStack.start("tampered-views", data);
                Api api = stack.api()) {
            Scene scene = Scene.open(api, "lied-to", "alice", "bob");
            scene.topUp("alice", 700);
            Answer paid = scene.pay("alice", "bob", 200, "IMMEDIATE").expect(201);
            assertThat(scene.posted(paid, "alice")).isEqualTo(500);
            assertThat(verified(stack).at("/views/rows").asLong()).isPositive();

            List<ConsumerRecord<byte[], byte[]>> rowsOfAlice = changes(stack, "lied-to\0\3alice\0");
            ConsumerRecord<byte[], byte[]> asSheWas = rowsOfAlice.get(rowsOfAlice.size() - 2);
            write(stack, asSheWas.partition(), asSheWas.key(), asSheWas.value());
            write(stack, asSheWas.partition(), "lied-to\0\u000fcor_1\0".getBytes(UTF_8), asSheWas.value());
            write(stack, asSheWas.partition(), "ghost\0\2".getBytes(UTF_8), asSheWas.value());
            assertThat(stack.program().stop()).isZero();
            deleteState();
            stack.restart();

            assertThat(scene.posted(paid, "alice")).as("what readers are told").isEqualTo(700);
            JsonNode report = Auditor.verifyFaulty(
                    stack.kafkaPort, stack.registryPort, "--projections", "http://127.0.0.1:" + stack.httpPort);
            List<String> faults = new ArrayList<>();
            report.path("faults")
                    .forEach(fault -> faults.add(fault.path("kind").asText() + " "
                            + fault.path("book").asText() + " "
                            + fault.path("detail").asText()));
            assertThat(faults)
                    .containsExactlyInAnyOrder(
                            "VIEW_DIFFERS lied-to at entry 5, ACCOUNT alice: the entries give another value",
                            "VIEW_DIFFERS lied-to at entry 5, CORRECTION cor_1: the entries give no such row",
                            "VIEW_DIFFERS ghost the views have rows of it, and no entry gives such a book");
            assertThat(report.path("faults").findValuesAsText("topic")).containsOnly("payments.journal");
        }
    }

    private static JsonNode verified(UpStack stack) {
        return Auditor.verify(
                stack.kafkaPort, stack.registryPort, "--projections", "http://127.0.0.1:" + stack.httpPort);
    }

    /** Every value that the row had, in order. */
    private static List<ConsumerRecord<byte[], byte[]>> changes(UpStack stack, String key) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + stack.kafkaPort),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> places = consumer.partitionsFor(CHANGELOG).stream()
                    .map(partition -> new TopicPartition(CHANGELOG, partition.partition()))
                    .toList();
            consumer.assign(places);
            consumer.seekToBeginning(places);
            Map<TopicPartition, Long> ends = consumer.endOffsets(places);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (Arrays.equals(record.key(), key.getBytes(UTF_8))) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
    }

    private static void write(UpStack stack, int partition, byte[] key, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + stack.kafkaPort),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(CHANGELOG, partition, key, value));
            producer.flush();
        }
    }

    /** It may be lost: then the rows are read from the changelog. */
    private void deleteState() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("services").resolve(APPLICATION))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
