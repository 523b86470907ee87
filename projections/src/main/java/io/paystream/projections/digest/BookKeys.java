package io.paystream.projections.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.projections.store.ViewKind;
import java.util.Arrays;
import java.util.Locale;

/** The beginning of every key: the book, a zero, and the number of the view. */
final class BookKeys {

    private BookKeys() {}

    /** What all keys of a book begin with, and no other's. */
    static byte[] prefix(String book) {
        byte[] name = book.getBytes(UTF_8);
        return Arrays.copyOf(name, name.length + 1);
    }

    static byte[] prefix(String book, int view) {
        byte[] ofBook = prefix(book);
        byte[] ofView = Arrays.copyOf(ofBook, ofBook.length + 1);
        ofView[ofBook.length] = (byte) view;
        return ofView;
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** The book's, up to the first zero; the whole key when it has none, which no view writes. */
    static byte[] name(byte[] key) {
        int end = 0;
        while (end < key.length && key[end] != 0) {
            end++;
        }
        return Arrays.copyOf(key, end);
    }

    /** 0 to 255; 0 of a key that ends before it. */
    static int view(byte[] key, byte[] prefix) {
        return key.length > prefix.length ? key[prefix.length] & 0xff : 0;
    }

    static String viewName(int view) {
        return ViewKind.of(view).map(ViewKind::name).orElseGet(() -> String.format(Locale.ROOT, "VIEW_%d", view));
    }
}
