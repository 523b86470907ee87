package io.paystream.projections.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.projections.given.Cluster;
import io.paystream.projections.given.ClusterExtension;
import io.paystream.projections.given.GivenBook;
import io.paystream.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a real broker. Each test has a partition of its own, by the book that is in it. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordLogTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(700);

    private Cluster cluster;
    private RecordLog log;

    @BeforeAll
    void start(Cluster given) {
        cluster = given;
        log = new RecordLog(Map.of("bootstrap.servers", cluster.bootstrapServers()), "log-of-a-test");
    }

    @AfterAll
    void stop() {
        log.close();
    }

    /** Far apart and close together, over markers of Kafka transactions; the same consumer serves again. */
    @Test
    void readsTheRecordsThatAreAskedFor() {
        TopicPartition partition = partitionOf("acme");
        GivenBook acme = GivenBook.opened("acme");
        acme.account("alice", "EUR");
        for (int i = 0; i < 1_500; i++) {
            acme.pay("@bank", "alice", 1, "EUR");
        }
        cluster.write(acme.entries().subList(0, 2));
        cluster.write(acme.entries().subList(2, 1_502));

        List<Long> offsets = List.of(0L, 1L, 3L, 4L, 700L, 1_400L, 1_402L);
        assertThat(offsetsOf(log.read(partition, offsets, Deadline.in(LONG)))).isEqualTo(offsets);
        assertThat(offsetsOf(log.read(partition, List.of(3L), Deadline.in(LONG))))
                .containsExactly(3L);
        assertThat(log.read(partition, List.of(), Deadline.in(SHORT))).isEmpty();
        List<ConsumerRecord<byte[], byte[]>> three = log.read(partition, List.of(0L, 1L, 3L), Deadline.in(LONG));
        long ofTwo = 0L + three.get(0).serializedValueSize() + three.get(1).serializedValueSize();
        assertThat(offsetsOf(log.read(partition, offsets, 1, Deadline.in(LONG))))
                .containsExactly(0L);
        assertThat(offsetsOf(log.read(partition, offsets, ofTwo, Deadline.in(LONG))))
                .containsExactly(0L, 1L);
        assertThat(offsetsOf(log.read(partition, offsets, ofTwo + 1, Deadline.in(LONG))))
                .containsExactly(0L, 1L, 3L);
    }

    @Test
    void saysThatARecordWasNeverCommitted() {
        TopicPartition partition = partitionOf("late");
        long end = end(partition);
        cluster.writeAndAbort(GivenBook.opened("late").entries());
        cluster.write(GivenBook.opened("late").entries());

        assertThatThrownBy(() -> log.read(partition, List.of(end), Deadline.in(LONG)))
                .hasMessageContaining("offset " + end + " is gone");
    }

    @Test
    void waitsNoLongerThanItMay() {
        TopicPartition partition = partitionOf("late");
        cluster.write(GivenBook.opened("late").entries());
        long end = end(partition);

        assertThatThrownBy(() -> log.read(partition, List.of(end), Deadline.in(SHORT)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("did not come within 700 ms");
    }

    @Test
    void saysThatARecordWasDeleted() throws ExecutionException, InterruptedException {
        TopicPartition partition = partitionOf("gone");
        cluster.write(GivenBook.opened("gone").entries());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> log.read(partition, List.of(0L), Deadline.in(LONG)))
                .hasMessageContaining("offset 0 is gone");
    }

    @Test
    void servesMoreRequestsAtOnceThanItHasConsumers() throws ExecutionException, InterruptedException {
        TopicPartition partition = partitionOf("soon");
        cluster.write(GivenBook.opened("soon").entries());
        long first = end(partition) - 2;
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                answers.add(threads.submit(() -> {
                    together.await();
                    return offsetsOf(log.read(partition, List.of(first), Deadline.in(LONG)));
                }));
            }
            together.countDown();
            for (Future<List<Long>> answer : answers) {
                assertThat(answer.get()).containsExactly(first);
            }
        }
    }

    @Test
    void saysThatNoBrokerAnswers() {
        try (RecordLog lost = new RecordLog(Map.of("bootstrap.servers", "127.0.0.1:1"), "lost")) {
            assertThatThrownBy(() -> lost.read(partitionOf("acme"), List.of(0L), Deadline.in(SHORT)))
                    .isInstanceOf(UnreadableRecordException.class)
                    .hasMessageContaining("did not come within");
        }
    }

    private static TopicPartition partitionOf(String book) {
        return new TopicPartition(Topics.JOURNAL, Cluster.partitionOf(book));
    }

    private long end(TopicPartition partition) {
        return cluster.endOf(partition);
    }

    private static List<Long> offsetsOf(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(ConsumerRecord::offset).toList();
    }
}
