package io.paystream.projections.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.projections.store.EntryPlace;
import io.paystream.service.http.ProblemException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Where a page ended. The token is base64url of a version, a digest of the list it belongs to (what is listed, of what,
 * under which filters), and the place in it. The place is a key, not a count, so pages are stable while entries come in.
 */
final class Cursor {

    private static final byte VERSION = 1;
    private static final int LIST_BYTES = 8;
    private static final int PREFIX_BYTES = 1 + LIST_BYTES;
    private static final int MAX_TOKEN_LENGTH = 1024;

    private final byte[] prefix;

    /** For one list; another list's cursors are refused. */
    Cursor(List<String> list) {
        byte[] digest = sha256(String.join("\0", list).getBytes(UTF_8));
        this.prefix = ByteBuffer.allocate(PREFIX_BYTES)
                .put(VERSION)
                .put(digest, 0, LIST_BYTES)
                .array();
    }

    String token(byte[] place) {
        byte[] bytes = ByteBuffer.allocate(PREFIX_BYTES + place.length)
                .put(prefix)
                .put(place)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String token(long sequence) {
        return token(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
    }

    /** Reads a place out of a token; {@code read} throws an IllegalArgumentException for one it cannot be. */
    <T> T place(String token, Function<ByteBuffer, T> read) {
        try {
            if (token.length() > MAX_TOKEN_LENGTH) {
                throw new IllegalArgumentException("too long");
            }
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length < PREFIX_BYTES || !Arrays.equals(prefix, Arrays.copyOf(bytes, PREFIX_BYTES))) {
                throw new IllegalArgumentException("of another list");
            }
            return read.apply(ByteBuffer.wrap(bytes, PREFIX_BYTES, bytes.length - PREFIX_BYTES));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidRequest("cursor", "must be the nextCursor of a page of this list");
        }
    }

    /** The sequence of an entry. */
    static long sequence(ByteBuffer place) {
        if (place.remaining() != Long.BYTES) {
            throw new IllegalArgumentException("no sequence");
        }
        return entrysSequence(place.getLong());
    }

    private static long entrysSequence(long sequence) {
        if (sequence < 1 || sequence == Long.MAX_VALUE) {
            throw new IllegalArgumentException("no entry's sequence");
        }
        return sequence;
    }

    /** One of the things that an entry made. */
    static EntryPlace entryPlace(ByteBuffer place) {
        if (place.remaining() != EntryPlace.SIZE) {
            throw new IllegalArgumentException("no place in an entry");
        }
        return new EntryPlace(entrysSequence(place.getLong()), place.getInt());
    }

    private static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
