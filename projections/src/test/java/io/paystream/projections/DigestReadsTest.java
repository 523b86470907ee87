package io.paystream.projections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.projections.given.Api.Reply;
import io.paystream.projections.given.Cluster;
import io.paystream.projections.given.ClusterExtension;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.Instance;
import io.paystream.projections.given.RandomBook;
import io.paystream.projections.replay.ReplayedViews;
import io.paystream.projections.store.ViewKind;
import io.paystream.schemas.JournalPosition;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Digests over real HTTP, of rows that a real journal gave. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DigestReadsTest {

    private static final int STEPS = 1_500;
    private static final int ENTRIES_AT_ONCE = 7;

    private Cluster cluster;
    private Instance instance;
    private WireDecoder<JournalEntry> decoder;

    @BeforeAll
    void start(Cluster given) {
        cluster = given;
        decoder = new WireDecoder<>(JournalEntry.class, new RegistryClient(RegistrySettings.of(cluster.registry())));
        instance = Instance.start(cluster, Map.of()).awaitReady();
    }

    @AfterAll
    void stop() {
        instance.close();
    }

    /** The rows of an entry that is being applied are in no digest, or all of them are. */
    @Test
    void aDigestIsOfOneEntryWhileMoreArrive(@TempDir Path directory) {
        List<JournalEntry> entries = RandomBook.of("busy", STEPS, new Random(7)).entries();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int from = 0; from < entries.size(); from += ENTRIES_AT_ONCE) {
                cluster.write(entries.subList(from, Math.min(entries.size(), from + ENTRIES_AT_ONCE)));
            }
        });
        Map<Long, String> served = new LinkedHashMap<>();
        while (!writing.isDone()) {
            note(digest("busy", "", ""), served);
        }
        writing.join();
        note(digest("busy", JournalPosition.HEADER, "busy@" + entries.size()), served);

        assertThat(served).hasSizeGreaterThan(5).containsKey((long) entries.size());
        assertThat(replayed("busy", directory, served.keySet().stream().toList()))
                .isEqualTo(served);
    }

    @Test
    void rowsAreServedByViewAndPage() {
        GivenBook book = GivenBook.opened("rows");
        book.account("alice", "EUR");
        book.account("bob", "EUR");
        cluster.write(book.entries());
        digest("rows", JournalPosition.HEADER, "rows@3");

        Reply first = get("/books/rows/rows?view=" + ViewKind.ACCOUNT.number() + "&limit=1");
        Reply second = get("/books/rows/rows?view=" + ViewKind.ACCOUNT.number() + "&limit=1&after="
                + first.body().path("next").asText());

        assertThat(first.body().path("sequence").asLong()).isEqualTo(3);
        assertThat(first.body().path("rows")).hasSize(1);
        assertThat(second.body().path("rows")).hasSize(1);
        assertThat(second.body().has("next")).isFalse();
        assertThat(get("/books/rows/rows?view=" + ViewKind.PAYMENT.number())
                        .body()
                        .path("rows"))
                .isEmpty();
    }

    @Test
    void saysWhichBooksAPartitionHas() {
        GivenBook book = GivenBook.opened("held");
        cluster.write(book.entries());
        digest("held", JournalPosition.HEADER, "held@1");

        JsonNode page =
                get("/partitions/" + Cluster.partitionOf("held") + "/books").body();

        assertThat(StreamSupport.stream(page.path("books").spliterator(), false).map(JsonNode::asText))
                .contains("held")
                .allSatisfy(name -> assertThat(Cluster.partitionOf(name)).isEqualTo(Cluster.partitionOf("held")));
        assertThat(get("/partitions/99/books").status()).isEqualTo(503);
    }

    @Test
    void aPositionThatIsNotReachedIsNotAnswered() {
        assertThat(digest("nobody", "", "").path("views")).isEmpty();
        assertThat(get("/books/nobody", JournalPosition.HEADER, "nobody@1").status())
                .isEqualTo(503);
    }

    @Test
    void refusesWhatIsNotWellFormed() {
        assertThat(get("/books/No%20Book").field()).isEqualTo("book");
        assertThat(get("/books/acme?at=3").field()).isEqualTo("at");
        assertThat(get("/books/acme/rows").field()).isEqualTo("view");
        assertThat(get("/books/acme/rows?view=256").field()).isEqualTo("view");
        assertThat(get("/books/acme/rows?view=3&limit=0").field()).isEqualTo("limit");
        assertThat(get("/books/acme/rows?view=3&limit=10001").field()).isEqualTo("limit");
        assertThat(get("/books/acme/rows?view=3&after=xyz").field()).isEqualTo("after");
        assertThat(get("/partitions/-1/books").field()).isEqualTo("partition");
        assertThat(get("/books/acme", JournalPosition.HEADER, "other@1").field())
                .isEqualTo(JournalPosition.HEADER);
    }

    private JsonNode digest(String book, String header, String value) {
        Reply reply = header.isEmpty() ? get("/books/" + book) : get("/books/" + book, header, value);
        assertThat(reply.status()).isEqualTo(200);
        return reply.body();
    }

    private Reply get(String path, String... headers) {
        return instance.api().get("/operations/views" + path, headers);
    }

    private static void note(JsonNode digest, Map<Long, String> served) {
        if (digest.path("sequence").asLong() > 0) {
            served.put(digest.path("sequence").asLong(), digest.path("digest").asText());
        }
    }

    /** What the journal gives, read from the broker by itself. */
    private Map<Long, String> replayed(String book, Path directory, List<Long> sequences) {
        Map<Long, String> digests = new LinkedHashMap<>();
        try (ReplayedViews views = ReplayedViews.open(directory)) {
            for (ConsumerRecord<byte[], byte[]> record : journal(book)) {
                JournalEntry entry = decoded(record);
                views.apply(entry, record.partition(), record.offset());
                if (sequences.contains(entry.getSequence())) {
                    digests.put(entry.getSequence(), views.digest(book).digest());
                }
            }
        }
        return digests;
    }

    private List<ConsumerRecord<byte[], byte[]>> journal(String book) {
        TopicPartition place = new TopicPartition(Topics.JOURNAL, Cluster.partitionOf(book));
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(place));
            consumer.seekToBeginning(List.of(place));
            long end =
                    Objects.requireNonNull(consumer.endOffsets(List.of(place)).get(place));
            while (consumer.position(place) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (book.equals(new String(record.key(), UTF_8))) {
                        records.add(record);
                    }
                });
            }
        }
        return records;
    }

    private JournalEntry decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return decoder.decode(record.value(), record.headers());
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }
}
