package io.paystream.service;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a program gives to each service it runs: where to report health and metrics, and when it is about to stop. */
public final class ServiceRuntime implements AutoCloseable {

    private final Health health = new Health();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final List<Runnable> beforeStop = new CopyOnWriteArrayList<>();

    public ServiceRuntime() {
        gc.bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
    }

    public Health health() {
        return health;
    }

    public PrometheusMeterRegistry meters() {
        return meters;
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
