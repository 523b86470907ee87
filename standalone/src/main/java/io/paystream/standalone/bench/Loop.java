package io.paystream.standalone.bench;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** When clients send their requests. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Loop.Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = Loop.Open.class, name = "open")
})
sealed interface Loop {

    /** Each client as soon as it was answered. */
    record Closed(long timeMs) implements Loop {

        @Override
        public long run(HttpClients clients) throws InterruptedException {
            return clients.runClosed(Duration.ofMillis(timeMs));
        }
    }

    /**
     * At a fixed rate, whatever becomes of the ones before.
     *
     * @param graceMs how late a request may still be sent when the time is over
     */
    record Open(double perSecond, long timeMs, long graceMs) implements Loop {

        @Override
        public long run(HttpClients clients) throws InterruptedException {
            return clients.runOpen(perSecond, Duration.ofMillis(timeMs), Duration.ofMillis(graceMs));
        }
    }

    static Loop closed(Duration time) {
        return new Closed(time.toMillis());
    }

    static Loop open(double perSecond, Duration time, Duration grace) {
        return new Open(perSecond, time.toMillis(), grace.toMillis());
    }

    /** Blocks until the last answer, and says when the time was over, in nanoseconds of {@link System#nanoTime}. */
    long run(HttpClients clients) throws InterruptedException;
}
