package io.paystream.processor.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The bytes a fingerprint is made of: version, kind, then name and value of each field that is not at its default, each
 * with its length, so that no two contents share a form.
 */
final class CanonicalForm {

    private static final String VERSION = "paystream-fingerprint-1";

    private static final int USUAL_LENGTH = 256;

    /** To look a digest up costs as much as to use it on a command. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(CanonicalForm::newSha256);

    private ByteBuffer form = ByteBuffer.allocate(USUAL_LENGTH);

    CanonicalForm(String kind) {
        update(VERSION);
        update(kind);
    }

    CanonicalForm field(String name, String value) {
        update(name);
        update(value);
        return this;
    }

    CanonicalForm field(String name, Optional<String> value) {
        value.ifPresent(present -> field(name, present));
        return this;
    }

    CanonicalForm field(String name, OptionalLong value) {
        return value.isPresent() ? field(name, Long.toString(value.getAsLong())) : this;
    }

    CanonicalForm field(String name, OptionalInt value) {
        return value.isPresent() ? field(name, Integer.toString(value.getAsInt())) : this;
    }

    CanonicalForm flag(String name, boolean value) {
        return value ? field(name, "true") : this;
    }

    byte[] sha256() {
        MessageDigest digest = SHA_256.get();
        digest.reset();
        digest.update(form.array(), 0, form.position());
        return digest.digest();
    }

    private void update(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        ensure(Integer.BYTES + utf8.length);
        form.putInt(utf8.length).put(utf8);
    }

    private void ensure(int more) {
        if (form.remaining() < more) {
            int capacity = Math.max(2 * form.capacity(), form.position() + more);
            form = ByteBuffer.allocate(capacity).put(form.flip());
        }
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
