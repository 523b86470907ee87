package io.paystream.streams;

import static io.paystream.streams.KeySet.key;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownKeysFileTest {

    private static final int KEYS = 5_000;
    private static final long SEQUENCE = 77;
    private static final long BUDGET = 64 * 1024;

    private final KeySet source = new KeySet();
    private final TreeSet<Bytes> database = source.keys;
    private final Path directory;
    private final Path path;
    private final KnownKeysFile file;

    KnownKeysFileTest(@TempDir Path directory) {
        this.directory = directory;
        this.path = directory.resolve("known-keys");
        this.file = new KnownKeysFile(directory);
    }

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(directory.resolve("IDENTITY"), "a database");
        IntStream.range(0, KEYS).forEach(number -> database.add(key(number)));
    }

    @Test
    void readOneKnowsAtOnceWhatTheWrittenOneKnew() {
        write();

        HeapBudget budget = new HeapBudget(BUDGET);
        KnownKeys known = read(budget, SEQUENCE);

        assertThat(known.answers()).isTrue();
        assertThat(database).allMatch(key -> known.mayHave(key.get()));
        assertThat(IntStream.range(KEYS, 2 * KEYS)
                        .filter(number -> !known.mayHave(key(number).get())))
                .hasSizeGreaterThan(KEYS * 8 / 10);
        assertThat(path).doesNotExist();
        known.close();
        assertThat(budget.takenBytes()).isZero();
    }

    /** It was full soon after, or is kept crowded: another one is begun when it would have been. */
    @Test
    void readOneGrowsAsTheWrittenOneWould() {
        write();
        HeapBudget budget = new HeapBudget(16 * BUDGET);
        try (KnownKeys known = read(budget, SEQUENCE)) {
            long before = budget.takenBytes();
            for (int number = KEYS; number < 20 * KEYS; number++) {
                known.writing(key(number).get());
                database.add(key(number));
                known.mayHave(key(number).get());
            }
            assertThat(budget.takenBytes()).isGreaterThan(before);
            assertThat(database).allMatch(key -> known.mayHave(key.get()));
        }
    }

    @Test
    void afterOneWriteMoreOrLessItIsNotBelieved() {
        for (long other : new long[] {SEQUENCE - 1, SEQUENCE + 1, 0}) {
            write();
            assertRefused(other);
        }
    }

    @Test
    void ofAnotherDatabaseItIsNotBelieved() throws IOException {
        write();
        Files.writeString(directory.resolve("IDENTITY"), "b database");

        assertRefused(SEQUENCE);
    }

    @Test
    void damagedOneIsNotBelieved() throws IOException {
        Random random = new Random(1);
        write();
        byte[] whole = Files.readAllBytes(path);
        for (int time = 0; time < 300; time++) {
            byte[] damaged = whole.clone();
            // Header and counts are half of the times, as they are a hundredth of the bytes.
            int at = random.nextInt(random.nextBoolean() ? 64 : damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(path, damaged);
            assertRefused(SEQUENCE);
        }
    }

    @Test
    void tornOneIsNotBelieved() throws IOException {
        write();
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertRefused(SEQUENCE);
        }
        Files.write(path, Arrays.copyOf(whole, whole.length - 1));
        assertRefused(SEQUENCE);
    }

    /** As one would be that was written with another hash: all else is right. */
    @Test
    void oneThatDeniesAKeyOfTheDatabaseIsNotBelieved() {
        write();
        database.add(Bytes.wrap("a key before all others, of which it cannot know".getBytes(UTF_8)));

        assertRefused(SEQUENCE);
    }

    @Test
    void withoutRoomItIsNotRead() {
        write();
        try (KnownKeys known = read(new HeapBudget(1024), SEQUENCE)) {
            assertThat(known.answers()).isFalse();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void nothingIsWrittenOfWhatIsNotKnownYet() {
        try (KnownKeys known = known(new HeapBudget(BUDGET))) {
            known.mayHave(key(0).get());
            file.write(SEQUENCE, known);
        }
        assertThat(path).doesNotExist();
    }

    /** A full disk must not keep a store from closing. */
    @Test
    void whatCannotBeWrittenIsLeftOut() throws IOException {
        Files.delete(directory.resolve("IDENTITY"));
        write();

        assertThat(path).doesNotExist();
    }

    private void assertRefused(long sequence) {
        HeapBudget budget = new HeapBudget(BUDGET);
        try (KnownKeys known = read(budget, sequence)) {
            assertThat(known.answers()).isFalse();
            assertThat(budget.takenBytes()).isZero();
        }
        assertThat(path).doesNotExist();
    }

    private void write() {
        try (KnownKeys known = known(new HeapBudget(BUDGET))) {
            IntStream.range(0, 2 * KEYS)
                    .forEach(number -> known.mayHave(key(number).get()));
            assertThat(known.answers()).isTrue();
            file.write(SEQUENCE, known);
        }
    }

    private KnownKeys read(HeapBudget budget, long sequence) {
        KnownKeys known = known(budget);
        file.readOnce(sequence, known);
        return known;
    }

    private KnownKeys known(HeapBudget budget) {
        return new KnownKeys(budget, database::size, source);
    }
}
