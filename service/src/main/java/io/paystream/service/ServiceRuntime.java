package io.paystream.service;

import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** What a program gives to each service it runs: where to report health and metrics, and when it is about to stop. */
public final class ServiceRuntime implements AutoCloseable {

    private final Health health = new Health();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ReadDelay readDelay;
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final List<Runnable> beforeStop = new CopyOnWriteArrayList<>();

    public ServiceRuntime() {
        this(new ReadDelay());
    }

    /** {@code readDelay}: what times the connections of the server. */
    public ServiceRuntime(ReadDelay readDelay) {
        this.readDelay = readDelay;
        gc.bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        TimeGauge.builder("http.server.read.delay", () -> readDelay.last().toNanos(), TimeUnit.NANOSECONDS)
                .description("How long the latest request lay on its connection until a thread read it")
                .register(meters);
    }

    public Health health() {
        return health;
    }

    public PrometheusMeterRegistry meters() {
        return meters;
    }

    /** Of the connections of the server that has this runtime. */
    public ReadDelay readDelay() {
        return readDelay;
    }

    /** The action ends answers that would not end by themselves. It runs before the server stops, and must not block. */
    public void beforeStop(Runnable action) {
        beforeStop.add(action);
    }

    /** The server is about to stop. */
    public void stopping() {
        beforeStop.forEach(Runnable::run);
    }

    @Override
    public void close() {
        gc.close();
        meters.close();
    }
}
