package io.paystream.projections.query;

import java.util.Arrays;
import java.util.zip.CRC32C;

/** Names one state of a resource in one rendering: the entry that changed it last, and a checksum of what is answered. */
record ETag(String text) {

    static ETag of(long sequence, byte[] body) {
        CRC32C checksum = new CRC32C();
        checksum.update(body);
        return new ETag("\"%d-%08x\"".formatted(sequence, checksum.getValue()));
    }

    /** Whether an {@code If-None-Match} names it, weakly or not, or names any. */
    boolean isAmong(String ifNoneMatch) {
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(text));
    }
}
