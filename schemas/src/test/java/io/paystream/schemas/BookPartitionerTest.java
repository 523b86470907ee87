package io.paystream.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookPartitionerTest {

    /** The vectors of Kafka's own test of murmur2; every client that wants our partitions has to give them. */
    @ParameterizedTest
    @CsvSource({
        "21, -973932308",
        "foobar, -790332482",
        "a-little-bit-long-string, -985981536",
        "a-little-bit-longer-string, -1486304829",
        "lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8, -58897971",
        "abc, 479470107"
    })
    void partitionIsMurmur2WithoutItsSignModuloTheCount(String book, int murmur2) {
        for (int count : new int[] {1, 3, 4, 64, 1_000}) {
            assertThat(BookPartitioner.partitionOf(book, count)).isEqualTo((murmur2 & 0x7fffffff) % count);
        }
    }

    @Test
    void agreesWithTheDefaultOfJavasProducer() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] key = new byte[random.nextInt(1, 64)];
            random.nextBytes(key);
            int count = random.nextInt(1, 200);

            assertThat(BookPartitioner.partitionOf(key, count))
                    .as("seed %d", seed)
                    .isEqualTo(BuiltInPartitioner.partitionForKey(key, count));
        }
    }

    @Test
    void theKeyOfABookIsItsUtf8() {
        assertThat(BookPartitioner.partitionOf("acme", 64))
                .isEqualTo(BuiltInPartitioner.partitionForKey("acme".getBytes(UTF_8), 64));
    }

    @Test
    void aPartitionChainLivesInThePartitionItNames() {
        String chain = BookPartitioner.partitionChain(17);

        assertThat(chain).isEqualTo("@partition-17");
        assertThat(BookPartitioner.isPartitionChain(chain)).isTrue();
        assertThat(BookPartitioner.journalPartitionOf(chain, 64)).isEqualTo(17);
    }

    @Test
    void aBookLivesInThePartitionThatOwnsItsKey() {
        assertThat(BookPartitioner.isPartitionChain("acme")).isFalse();
        assertThat(BookPartitioner.journalPartitionOf("acme", 64)).isEqualTo(BookPartitioner.partitionOf("acme", 64));
    }

    @Test
    void noBookCanBeTakenForAPartitionChain() {
        assertThat(FieldRules.BOOK.matcher(BookPartitioner.partitionChain(0)).matches())
                .isFalse();
    }
}
