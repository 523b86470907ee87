package io.paystream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import io.paystream.schemas.SampleCommands;
import io.paystream.schemas.SampleEntries;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes from anybody: they decode or are refused, quickly and within the memory their length justifies. */
@Timeout(120)
class HostileBytesTest {

    private static final int ROUNDS = 50_000;
    private static final long SMALL = 1_000_000;

    private final BoundedDecoder decoder = new BoundedDecoder();

    @Test
    void randomBytesAreReadOrRefused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ValueReader<CommandEnvelope> reader = reader(CommandEnvelope.class);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[5 + random.nextInt(200)];
            random.nextBytes(bytes);

            readOrRefuse(reader, bytes, "seed " + seed + " round " + i);
        }
    }

    @Test
    void damagedValuesAreReadOrRefused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ValueReader<CommandEnvelope> commands = reader(CommandEnvelope.class);
        ValueReader<JournalEntry> entries = reader(JournalEntry.class);
        byte[] command = FixtureCodec.encode(SampleCommands.authorizePayment());
        byte[] entry = FixtureCodec.encode(SampleEntries.accepted());
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String round = "seed " + seed + " round " + i;
            refused += readOrRefuse(commands, damaged(command, random), round);
            refused += readOrRefuse(entries, damaged(entry, random), round);
        }
        assertThat(refused).as("seed %d", seed).isBetween(ROUNDS / 10, 2 * ROUNDS);
    }

    /** What was written with this program's own schema is read without Avro's resolving; nobody must be able to tell. */
    @Test
    void theShortWayReadsAndRefusesTheSameAsTheLongOne() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] command = FixtureCodec.encode(SampleCommands.authorizePayment());
        byte[] entry = FixtureCodec.encode(SampleEntries.accepted());
        ValueReader<CommandEnvelope> commands = reader(CommandEnvelope.class);
        ValueReader<JournalEntry> entries = reader(JournalEntry.class);
        SpecificDatumReader<CommandEnvelope> resolvedCommands = resolving(CommandEnvelope.class);
        SpecificDatumReader<JournalEntry> resolvedEntries = resolving(JournalEntry.class);
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String round = "seed " + seed + " round " + i;
            read += readBothWays(commands, resolvedCommands, damaged(command, random), round);
            read += readBothWays(entries, resolvedEntries, damaged(entry, random), round);
        }
        assertThat(read).as("seed %d", seed).isPositive();
    }

    /** One when both read the same value, and zero when both refuse the bytes. */
    private int readBothWays(ValueReader<?> own, SpecificDatumReader<?> resolving, byte[] bytes, String round) {
        Object read = readOrNull(() -> own.read(bytes, decoder), round);
        Object resolved = readOrNull(() -> resolved(resolving, bytes), round);
        assertThat(read).as(round).isEqualTo(resolved);
        return read == null ? 0 : 1;
    }

    private interface Reading {
        Object read() throws UndecodableException;
    }

    private static @Nullable Object readOrNull(Reading reading, String round) {
        try {
            return reading.read();
        } catch (UndecodableException e) {
            return null;
        } catch (RuntimeException e) {
            throw new AssertionError(round + ": " + e, e);
        }
    }

    /** As Avro reads it, whatever the schemas. */
    @SuppressWarnings("NullAway") // Avro takes null for "no value to reuse"
    private Object resolved(SpecificDatumReader<?> reader, byte[] bytes) throws UndecodableException {
        decoder.reset(bytes, WireFormat.PREFIX_LENGTH);
        try {
            Object value = reader.read(null, decoder);
            if (decoder.remainingBytes() > 0) {
                throw new UndecodableException("bytes follow");
            }
            return value;
        } catch (IOException | AvroRuntimeException | UnsupportedOperationException e) {
            throw new UndecodableException("not of the schema", e);
        }
    }

    private static <T extends SpecificRecord> SpecificDatumReader<T> resolving(Class<T> type) {
        GeneratedModel model = new GeneratedModel(type);
        Schema schema = model.getSchema(type);
        return new SpecificDatumReader<>(schema, schema, model);
    }

    @Test
    void aLengthTheBytesDoNotHaveIsRefusedWithoutAllocatingIt() throws Exception {
        for (long length : List.of(1_000_000L, 2_000_000_000L, (long) Integer.MAX_VALUE, Long.MAX_VALUE, -1L)) {
            assertRefusedCheaply(CommandEnvelope.class, startOfCommand(length));
        }
    }

    /** Actor.scopes is an array of strings, and so is every block of it. */
    @Test
    void anArrayTheBytesDoNotHaveIsRefusedWithoutAllocatingIt() throws Exception {
        for (long count : List.of(1_000_000L, 2_147_483_639L, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE, -5L)) {
            assertRefusedCheaply(CommandEnvelope.class, commandWithScopes(count, 0));
            assertRefusedCheaply(CommandEnvelope.class, commandWithScopes(1, count));
        }
    }

    /** A later writer's field that this program skips: elements without bytes would spin for as long as they are many. */
    @Test
    void aSkippedArrayOfEmptyElementsCannotSpin() throws Exception {
        Schema empty = SchemaBuilder.record("Empty").fields().endRecord();
        Schema.Field extra = new Schema.Field("extra", Schema.createArray(empty), "Later.", List.of());
        List<Schema.Field> fields = new ArrayList<>(CommandEnvelope.getClassSchema().getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
        fields.addFirst(extra);
        Schema later = Schema.createRecord("CommandEnvelope", "Later.", "io.paystream.schemas.avro", false, fields);
        GeneratedModel model = new GeneratedModel(CommandEnvelope.class);
        ValueReader<CommandEnvelope> reader = new ValueReader<>(later, CommandEnvelope.getClassSchema(), model);
        byte[] bytes = framed(out -> out.writeLong(1_000_000_000L));

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> reader.read(bytes, decoder)).isInstanceOf(UndecodableException.class));
    }

    private <T extends SpecificRecord> void assertRefusedCheaply(Class<T> type, byte[] bytes) {
        ValueReader<T> reader = reader(type);
        readOrRefuse(reader, bytes, "warm up");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        int refused = readOrRefuse(reader, bytes, "measured");

        assertThat(refused).isOne();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(SMALL);
    }

    /** One when refused; anything thrown but the refusal fails the test. */
    private int readOrRefuse(ValueReader<?> reader, byte[] bytes, String round) {
        try {
            reader.read(bytes, decoder);
            return 0;
        } catch (UndecodableException e) {
            return 1;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(round + ": " + e, e);
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[5 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt();
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, 5 + random.nextInt(bytes.length)) : bytes;
    }

    private static byte[] startOfCommand(long stringLength) throws IOException {
        return framed(out -> out.writeLong(stringLength));
    }

    private static byte[] commandWithScopes(long firstBlock, long secondBlock) throws IOException {
        return framed(out -> {
            for (String text : List.of("acme", "op", "OpenBook", "default", "clerk")) {
                out.writeString(text);
            }
            out.writeLong(firstBlock);
            out.writeString("scope");
            out.writeLong(secondBlock);
        });
    }

    private static byte[] framed(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(WireFormat.prefix(Fixture.ID));
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        content.writeTo(out);
        return bytes.toByteArray();
    }

    private static <T extends SpecificRecord> ValueReader<T> reader(Class<T> type) {
        GeneratedModel model = new GeneratedModel(type);
        Schema schema = model.getSchema(type);
        return new ValueReader<>(schema, schema, model);
    }

    private interface Content {
        void writeTo(BinaryEncoder out) throws IOException;
    }
}
