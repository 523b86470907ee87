package io.paystream.projections.query;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paystream.service.http.ProblemException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The streams of events that are open here: no more than there may be, and all ended when the instance stops. Thread-safe. */
final class OpenStreams implements AutoCloseable {

    private static final int RETRY_AFTER_SECONDS = 5;

    private final int most;
    private final Set<OpenStream> open = new HashSet<>();
    private final Map<StreamEnd, Counter> ended = new EnumMap<>(StreamEnd.class);
    private boolean isStopping;

    OpenStreams(int most, MeterRegistry meters) {
        this.most = most;
        meters.gauge("paystream.projections.sse.open", this, OpenStreams::size);
        Arrays.stream(StreamEnd.values()).forEach(why -> ended.put(why, counter(why, meters)));
    }

    /** One that the calling thread writes. Refused with 503 when there are as many as there may be. */
    synchronized OpenStream open() {
        if (isStopping) {
            throw ProblemException.unavailable("the service is stopping", 1);
        }
        if (open.size() >= most) {
            count(StreamEnd.REFUSED);
            throw ProblemException.unavailable(
                    most + " streams of events are open, as many as there may be here", RETRY_AFTER_SECONDS);
        }
        OpenStream stream = new OpenStream(Thread.currentThread());
        open.add(stream);
        return stream;
    }

    synchronized int size() {
        return open.size();
    }

    /** Does not wait for them. */
    @Override
    public synchronized void close() {
        isStopping = true;
        open.forEach(OpenStream::stop);
    }

    private synchronized void closed(OpenStream stream, StreamEnd why) {
        open.remove(stream);
        count(why);
    }

    private void count(StreamEnd why) {
        Objects.requireNonNull(ended.get(why)).increment();
    }

    private static Counter counter(StreamEnd why, MeterRegistry meters) {
        return Counter.builder("paystream.projections.sse.ended")
                .description("Streams of events that ended, by cause")
                .tag("cause", why.tag())
                .register(meters);
    }

    /** A place among them, held by the thread that writes it. */
    final class OpenStream implements AutoCloseable {

        private final Thread writer;
        private StreamEnd why = StreamEnd.REFUSED;
        private volatile boolean isStopped;
        private boolean isClosed;

        private OpenStream(Thread writer) {
            this.writer = writer;
        }

        /** It has to end now. */
        boolean isStopped() {
            return isStopped;
        }

        void endsBecause(StreamEnd cause) {
            why = cause;
        }

        /** The thread may be used for another request, so it is not interrupted behind this. */
        @Override
        public void close() {
            synchronized (this) {
                isClosed = true;
                if (isStopped) {
                    var _ = Thread.interrupted();
                }
            }
            closed(this, why);
        }

        private synchronized void stop() {
            isStopped = true;
            if (!isClosed) {
                writer.interrupt();
            }
        }
    }
}
