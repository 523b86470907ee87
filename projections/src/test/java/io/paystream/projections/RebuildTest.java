package io.paystream.projections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.projections.given.Api.Reply;
import io.paystream.projections.given.Cluster;
import io.paystream.projections.given.ClusterExtension;
import io.paystream.projections.given.Follower;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.Instance;
import io.paystream.schemas.JournalPosition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Views that are built anew beside those that are read, on a real broker. One story, because generations follow each other. */
@ExtendWith(ClusterExtension.class)
class RebuildTest {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String BASE = "paystream-projections-3";
    private static final int BOOKS = 6;

    private final List<GivenBook> books = IntStream.range(0, BOOKS)
            .mapToObj(number -> GivenBook.opened("book-" + number))
            .toList();

    /** As many as there are tasks: the common pool has one on two processors. */
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @TempDir
    Path directory;

    @Test
    void theViewsAreBuiltAnewWhileTheyAreRead(Cluster cluster) throws Exception {
        books.forEach(book -> {
            book.account("alice", "EUR");
            book.pay("@bank", "alice", 10_000, "EUR");
            cluster.write(book.entries());
        });
        leaveBehind(cluster, "-g1");
        try (Instance instance = start(cluster, "first")) {
            allAreRead(instance);
            try (Follower follower = Follower.of(instance, name(books.getFirst()), "?after=0")) {
                readersSeeNoneOfIt(instance, cluster);
                aStreamGoesOnInTheOther(follower, cluster);
            }
            theOldOnesAreGoneWhenThatWasAskedFor(instance, cluster);
        }
        whatWasSwitchedToIsServedAfterAStart(cluster);
        viewsThatSomebodyWroteToAreNotSwitched(cluster);
    }

    private void readersSeeNoneOfIt(Instance instance, Cluster cluster) {
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(cluster, isOver), threads);
        List<CompletableFuture<Integer>> reading = books.stream()
                .map(book -> CompletableFuture.supplyAsync(() -> read(instance, book, isOver), threads))
                .toList();
        assertThat(post(instance, "{}")).isEqualTo(202);
        int second = post(instance, "");
        JsonNode done = awaitEnd(instance);
        isOver.set(true);
        writing.join();

        assertThat(second).isEqualTo(409);
        assertThat(reading).allSatisfy(reader -> assertThat(reader.join()).isGreaterThan(20));
        assertThat(done.path("phase").asText()).as(done.toString()).isEqualTo("DONE");
        assertThat(done.path("building").asText()).as("after what another left").isEqualTo(BASE + "-g2");
        assertThat(done.path("serving").asText()).isEqualTo(BASE + "-g2");
        assertThat(done.path("books").asInt()).isGreaterThanOrEqualTo(BOOKS);
        assertThat(done.path("rows").asLong()).isGreaterThan(BOOKS * 10L);
        assertThat(changelogs(cluster)).containsExactlyInAnyOrder(BASE, BASE + "-g2");
        books.forEach(book -> assertThat(get(instance, book, JournalPosition.HEADER, book.position())
                        .status())
                .isEqualTo(200));
    }

    private void aStreamGoesOnInTheOther(Follower follower, Cluster cluster) {
        GivenBook book = books.getFirst();
        cluster.write(book.account("later", "EUR"));

        int last = book.entries().size();
        assertThat(follower.ids(last))
                .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
    }

    private void theOldOnesAreGoneWhenThatWasAskedFor(Instance instance, Cluster cluster) {
        assertThat(post(instance, "{\"removeOld\":true}")).isEqualTo(202);
        JsonNode done = awaitEnd(instance);

        assertThat(done.path("phase").asText()).as(done.toString()).isEqualTo("DONE");
        assertThat(done.path("detail").asText()).isEmpty();
        assertThat(done.path("serving").asText()).isEqualTo(BASE + "-g3");
        assertThat(changelogs(cluster)).containsExactly(BASE + "-g3");
        assertThat(groups(cluster)).containsExactly(BASE + "-g3");
        assertThat(directory.resolve("first").resolve(BASE + "-g2")).doesNotExist();
        assertThat(directory.resolve("first").resolve(BASE + "-g3")).exists();
    }

    private void whatWasSwitchedToIsServedAfterAStart(Cluster cluster) {
        try (Instance again = start(cluster, "first")) {
            assertThat(status(again).path("phase").asText()).isEqualTo("NONE");
            assertThat(status(again).path("serving").asText()).isEqualTo(BASE + "-g3");
            allAreRead(again);
        }
    }

    /** Somebody took money from an account in the views' changelog, and a new directory is filled from there. */
    private void viewsThatSomebodyWroteToAreNotSwitched(Cluster cluster) throws Exception {
        GivenBook book = books.getFirst();
        String alice = name(book) + "\0\3alice\0";
        List<byte[]> values = changes(cluster, alice, partition(book));
        write(cluster, alice, partition(book), values.getFirst());
        try (Instance instance = start(cluster, "second")) {
            assertThat(posted(instance, book)).as("what readers are told").isZero();

            assertThat(post(instance, "")).isEqualTo(202);
            JsonNode refused = awaitEnd(instance);
            assertThat(refused.path("phase").asText()).isEqualTo("FAILED");
            assertThat(refused.path("serving").asText()).isEqualTo(BASE + "-g3");
            assertThat(refused.path("differences")).hasSize(1);
            assertThat(refused.path("differences").get(0).asText())
                    .matches(name(book) + " at entry [0-9]+, ACCOUNT alice: the entries give another value");
            assertThat(posted(instance, book)).isZero();
            assertThat(changelogs(cluster)).containsExactly(BASE + "-g3");

            assertThat(post(instance, "{\"acceptDifferences\":true}")).isEqualTo(202);
            JsonNode accepted = awaitEnd(instance);
            assertThat(accepted.path("phase").asText()).as(accepted.toString()).isEqualTo("DONE");
            assertThat(accepted.path("differences")).hasSize(1);
            assertThat(posted(instance, book)).isGreaterThanOrEqualTo(10_000);
        }
    }

    /** Up to their last entries. */
    private void allAreRead(Instance instance) {
        books.forEach(book -> assertThat(get(instance, book, JournalPosition.HEADER, book.position())
                        .status())
                .isEqualTo(200));
    }

    private void write(Cluster cluster, AtomicBoolean isOver) {
        while (!isOver.get()) {
            for (GivenBook book : books) {
                book.pay("@bank", "alice", 1, "EUR");
                cluster.write(book.entries().getLast());
            }
        }
    }

    /** How many reads there were; each has to answer, and from a moment that is not before the last one's. */
    private static int read(Instance instance, GivenBook book, AtomicBoolean isOver) {
        int reads = 0;
        long head = 0;
        while (!isOver.get()) {
            Reply reply = get(instance, book);
            assertThat(reply.status()).as(String.valueOf(reply.body())).isEqualTo(200);
            long now = JournalPosition.parse(
                            reply.header(JournalPosition.HEADER).orElseThrow())
                    .orElseThrow()
                    .sequence();
            assertThat(now).as("the head of " + name(book)).isGreaterThanOrEqualTo(head);
            head = now;
            reads++;
        }
        return reads;
    }

    private Instance start(Cluster cluster, String state) {
        return Instance.start(
                        cluster,
                        Map.of(
                                "state.dir",
                                directory.resolve(state).toString(),
                                "projections.instance.id",
                                "the-only-one",
                                "projections.standby.replicas",
                                "0"))
                .awaitReady();
    }

    /** As a program does that is killed while it builds. */
    private void leaveBehind(Cluster cluster, String generation) throws Exception {
        Files.createDirectories(directory.resolve("first").resolve(BASE + generation));
        try (Admin admin = admin(cluster)) {
            admin.createTopics(List.of(new NewTopic(
                            BASE + generation + "-views-changelog", Optional.of(4), Optional.of((short) 1))))
                    .all()
                    .get();
        }
    }

    private static JsonNode awaitEnd(Instance instance) {
        Awaitility.await("the rebuild ends")
                .atMost(SOON)
                .until(() -> Set.of("DONE", "FAILED")
                        .contains(status(instance).path("phase").asText()));
        return status(instance);
    }

    private static JsonNode status(Instance instance) {
        return instance.api().get("/operations/views/rebuild").body();
    }

    private static int post(Instance instance, String body) {
        return instance.post("/operations/views/rebuild", body);
    }

    private static Reply get(Instance instance, GivenBook book, String... headers) {
        return instance.api().get("/v1/books/" + name(book) + "/accounts/alice", headers);
    }

    private static long posted(Instance instance, GivenBook book) {
        return get(instance, book).body().path("postedMinor").asLong(-1);
    }

    private static String name(GivenBook book) {
        return book.chain().name();
    }

    private static int partition(GivenBook book) {
        return Cluster.partitionOf(name(book));
    }

    private static Admin admin(Cluster cluster) {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }

    private static Set<String> changelogs(Cluster cluster) {
        try (Admin admin = admin(cluster)) {
            return admin.listTopics().names().get().stream()
                    .filter(topic -> topic.endsWith("-views-changelog"))
                    .map(topic -> topic.replace("-views-changelog", ""))
                    .collect(Collectors.toSet());
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> groups(Cluster cluster) {
        try (Admin admin = admin(cluster)) {
            return admin.listGroups().all().get().stream()
                    .map(group -> group.groupId())
                    .filter(group -> group.startsWith(BASE))
                    .collect(Collectors.toSet());
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The values that a row had, in order. */
    private static List<byte[]> changes(Cluster cluster, String key, int partition) {
        TopicPartition place = new TopicPartition(BASE + "-g3-views-changelog", partition);
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(place));
            consumer.seekToBeginning(List.of(place));
            long end =
                    Objects.requireNonNull(consumer.endOffsets(List.of(place)).get(place));
            while (consumer.position(place) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (key.equals(new String(record.key(), UTF_8))) {
                        values.add(record.value());
                    }
                });
            }
        }
        return values;
    }

    private static void write(Cluster cluster, String key, int partition, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var _ = producer.send(
                    new ProducerRecord<>(BASE + "-g3-views-changelog", partition, key.getBytes(UTF_8), value));
            producer.flush();
        }
    }
}
