package io.paystream.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topics with nothing of ours: plain consumer, generic Avro, schemas from the registry's REST API. */
final class ForeignReader implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final String bootstrapServers;
    private final String registryUrl;

    ForeignReader(int kafkaPort, int registryPort) {
        this.bootstrapServers = "127.0.0.1:" + kafkaPort;
        this.registryUrl = "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7";
    }

    /** Every committed record of the topic up to its end as it is now. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                // Closing waits for the fetch that is open, and at the end of a topic nothing more is to be waited for.
                "fetch.max.wait.ms",
                10);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map((PartitionInfo info) -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    GenericRecord decode(byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        if (buffer.get() != 0) {
            throw new AssertionError("not the Confluent wire format");
        }
        Schema schema = schema(buffer.getInt());
        try {
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int idOf(String topic) {
        return getJson("/subjects/" + topic + "-value/versions/latest")
                .get("id")
                .asInt();
    }

    /** The registry's latest id of each subject. */
    Map<String, Integer> idsBySubject() {
        Map<String, Integer> ids = new HashMap<>();
        getJson("/subjects")
                .forEach(subject -> ids.put(
                        subject.asText(),
                        getJson("/subjects/" + subject.asText() + "/versions/latest")
                                .get("id")
                                .asInt()));
        return ids;
    }

    void register(String subject, String schema) {
        String body = MAPPER.createObjectNode().put("schema", schema).toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(registryUrl + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        getJson(request);
    }

    private Schema schema(int id) {
        return schemas.computeIfAbsent(
                id,
                i -> new Schema.Parser()
                        .parse(getJson("/schemas/ids/" + i).get("schema").asText()));
    }

    private JsonNode getJson(String path) {
        return getJson(HttpRequest.newBuilder(URI.create(registryUrl + path)).build());
    }

    private JsonNode getJson(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(request + " answered " + response.statusCode() + " " + response.body());
            }
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
