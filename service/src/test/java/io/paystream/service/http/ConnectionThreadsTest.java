package io.paystream.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.service.ReadDelay;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionThreadsTest {

    private final ConnectionThreads threads = new ConnectionThreads(new ReadDelay());
    private final CompletableFuture<Boolean> isVirtual = new CompletableFuture<>();

    @BeforeEach
    void start() throws Exception {
        threads.start();
    }

    @AfterEach
    void stop() throws Exception {
        threads.stop();
    }

    @Test
    void whatWaitsForConnectionsHasAThreadOfTheSystem() throws Exception {
        threads.execute(this::say);

        assertThat(isVirtual.get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aConnectionThatGoesOnHasAVirtualOne() throws Exception {
        threads.execute((Runnable) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Runnable.class, Connection.class},
                (self, method, args) -> {
                    say();
                    return null;
                }));

        assertThat(isVirtual.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private void say() {
        isVirtual.complete(Thread.currentThread().isVirtual());
    }
}
