package io.paystream.commands.command;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** Makes operation ids for callers that bring none: UUID version 7 (RFC 9562), which sort by the time they were made. */
public final class OperationIds {

    private static final long RANDOM_12_BITS = 0xfffL;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_62_BITS = 0x3fff_ffff_ffff_ffffL;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public OperationIds(InstantSource clock) {
        this.clock = clock;
    }

    /** Thread-safe. */
    public String next() {
        long high = (clock.millis() << 16) | VERSION_7 | (random.nextLong() & RANDOM_12_BITS);
        long low = VARIANT | (random.nextLong() & RANDOM_62_BITS);
        return new UUID(high, low).toString();
    }
}
