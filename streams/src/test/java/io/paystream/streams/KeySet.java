package io.paystream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** A database that has keys alone. */
final class KeySet implements KnownKeys.Source {

    final TreeSet<Bytes> keys = new TreeSet<>();
    int reads;

    @Override
    public int read(byte @Nullable [] after, int most, KnownKeys.Keys taker) {
        reads++;
        int read = 0;
        for (Bytes key : after == null ? keys : keys.tailSet(Bytes.wrap(after), false)) {
            if (read == most) {
                break;
            }
            taker.take(key.get());
            read++;
        }
        return read;
    }

    static Bytes key(int number) {
        return Bytes.wrap(("key-" + number).getBytes(UTF_8));
    }
}
