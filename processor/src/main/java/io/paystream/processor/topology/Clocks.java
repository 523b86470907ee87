package io.paystream.processor.topology;

import java.util.function.LongSupplier;

/**
 * The two clocks of this machine. Neither decides about money.
 *
 * @param millis since the epoch
 * @param nanos as {@link System#nanoTime}
 */
public record Clocks(LongSupplier millis, LongSupplier nanos) {

    public static final Clocks SYSTEM = new Clocks(System::currentTimeMillis, System::nanoTime);
}
