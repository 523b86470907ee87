package io.paystream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.schemas.SampleEntries;
import io.paystream.schemas.avro.JournalEntry;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class EntryHashTest {

    private final byte[] value =
            new WireEncoder<JournalEntry>(JournalEntry.getClassSchema(), 7).encode(SampleEntries.accepted());

    /** Field by field, with Avro's generic writer: no knowledge of offsets. */
    @Test
    void isTheSha256OfTheAvroBinaryOfAllOtherFields() throws Exception {
        JournalEntry entry = SampleEntries.accepted();
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(fields, null);
        for (Schema.Field field : entry.getSchema().getFields()) {
            if (!field.name().equals("hash")) {
                new GenericDatumWriter<>(field.schema()).write(entry.get(field.pos()), encoder);
            }
        }
        encoder.flush();

        assertThat(EntryHash.of(value))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(fields.toByteArray()));
    }

    @Test
    void sealingWritesTheHashIntoTheHashField() throws Exception {
        byte[] hash = EntryHash.seal(value);

        JournalEntry read = FixtureCodec.decode(value, JournalEntry.getClassSchema(), JournalEntry.class);
        assertThat(read.getHash().bytes()).isEqualTo(hash);
        assertThat(EntryHash.stored(value)).isEqualTo(hash);
    }

    @Test
    void sealingTwiceGivesTheSameHash() {
        byte[] hash = EntryHash.seal(value);

        assertThat(EntryHash.seal(value)).isEqualTo(hash);
    }

    @Test
    void doesNotDependOnTheRegistrysId() {
        byte[] other = new WireEncoder<JournalEntry>(JournalEntry.getClassSchema(), 8).encode(SampleEntries.accepted());

        assertThat(EntryHash.of(other)).isEqualTo(EntryHash.of(value));
    }

    @Test
    void everyByteBetweenIdAndHashChangesIt() {
        byte[] hash = EntryHash.of(value);
        for (int i = 0; i < value.length; i++) {
            byte[] changed = value.clone();
            changed[i] ^= 1;
            boolean hashed = i >= 5 && i < value.length - 32;
            assertThat(Arrays.equals(EntryHash.of(changed), hash))
                    .as("byte %d", i)
                    .isNotEqualTo(hashed);
        }
    }

    @Test
    void refusesAValueTooShortForAnEntry() {
        assertThat(EntryHash.of(new byte[37])).hasSize(32);
        assertThatThrownBy(() -> EntryHash.of(new byte[36])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EntryHash.seal(new byte[36])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EntryHash.stored(new byte[36])).isInstanceOf(IllegalArgumentException.class);
    }
}
