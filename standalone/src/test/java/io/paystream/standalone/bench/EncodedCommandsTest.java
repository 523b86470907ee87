package io.paystream.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EncodedCommandsTest {

    private static final int MOST = 3;

    private final List<Long> encoded = new ArrayList<>();

    @Test
    void theLastOnesAreEncodedBeforehandAsManyAsThereIsRoomFor() {
        EncodedCommands commands = commands(5);
        assertThat(encoded).containsExactly(2L, 3L, 4L);

        assertThat(numbers(commands, 5)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(encoded).containsExactly(2L, 3L, 4L, 0L, 1L);
    }

    @Test
    void fewAreAllEncodedBeforehand() {
        EncodedCommands commands = commands(MOST);
        assertThat(encoded).containsExactly(0L, 1L, 2L);

        assertThat(numbers(commands, MOST)).containsExactly(0L, 1L, 2L);
        assertThat(encoded).hasSize(MOST);
    }

    private EncodedCommands commands(long total) {
        return new EncodedCommands(total, MOST, number -> {
            encoded.add(number);
            return new ProducerRecord<>(
                    "topic", ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        });
    }

    private static List<Long> numbers(EncodedCommands commands, long total) {
        return LongStream.range(0, total)
                .map(number -> ByteBuffer.wrap(commands.of(number).value()).getLong())
                .boxed()
                .toList();
    }
}
