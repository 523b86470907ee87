package io.paystream.projections.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.projections.store.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What rows there are of, whether or not an entry gave them: the books, and the reserved chain of a partition.
 *
 * @param books in the order of their names' bytes
 * @param next where the next page begins; empty at the end
 */
public record HeldBooks(List<String> books, Optional<String> next) {

    public HeldBooks {
        books = List.copyOf(books);
    }

    /** So many at most, from where a page before ended (empty: from the first). One seek for each. */
    public static HeldBooks from(String place, int limit, Rows rows) {
        List<String> found = new ArrayList<>();
        byte[] from = HexFormat.of().parseHex(place);
        Optional<byte[]> name = nameAt(from, rows);
        while (name.isPresent() && found.size() < limit) {
            found.add(new String(name.get(), UTF_8));
            from = behind(name.get());
            name = nameAt(from, rows);
        }
        return new HeldBooks(
                found, name.isPresent() ? Optional.of(HexFormat.of().formatHex(from)) : Optional.empty());
    }

    private static Optional<byte[]> nameAt(byte[] from, Rows rows) {
        List<byte[]> name = new ArrayList<>(1);
        rows.stored(from, (key, value) -> {
            name.add(BookKeys.name(key));
            return false;
        });
        return name.stream().findFirst();
    }

    /** Behind every key of the book: a zero ends its name there. */
    private static byte[] behind(byte[] name) {
        byte[] behind = Arrays.copyOf(name, name.length + 1);
        behind[name.length] = 1;
        return behind;
    }
}
