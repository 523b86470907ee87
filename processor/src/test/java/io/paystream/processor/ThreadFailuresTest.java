package io.paystream.processor;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.registry.RegistryFaultException;
import io.paystream.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThreadFailuresTest {

    private final CompletableFuture<Void> terminated = new CompletableFuture<>();
    private final ThreadFailures failures = new ThreadFailures(Duration.ofMillis(1), terminated);

    @Test
    void registryThatContradictsItselfEndsTheServiceWithTheRegistrysMessage() {
        RegistryFaultException fault = new RegistryFaultException("id 7 is another schema");

        assertThat(failures.handle(new StreamsException("Exception caught in process", fault)))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(terminated).isCompletedExceptionally();
        assertThat(terminated.exceptionNow()).isSameAs(fault);
    }

    @Test
    void registryThatDoesNotAnswerIsWaitedForHoweverLong() {
        RegistryUnavailableException down =
                new RegistryUnavailableException(URI.create("http://127.0.0.1:1"), new IOException("refused"));

        for (int i = 0; i < 100; i++) {
            assertThat(failures.handle(new StreamsException(down))).isEqualTo(REPLACE_THREAD);
        }
        assertThat(terminated).isNotDone();
    }

    @Test
    void brokersThatDoNotAnswerAreWaitedForHoweverLong() {
        for (int i = 0; i < 100; i++) {
            assertThat(failures.handle(new StreamsException(new TimeoutException("no leader"))))
                    .isEqualTo(REPLACE_THREAD);
        }
        assertThat(terminated).isNotDone();
    }

    @Test
    void storeThatFailsIsRestoredFiveTimesAndThenTheServiceEnds() {
        ProcessorStateException broken = new ProcessorStateException("no space left on device");

        for (int i = 0; i < 5; i++) {
            assertThat(failures.handle(broken)).isEqualTo(REPLACE_THREAD);
        }
        assertThat(failures.handle(broken)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(terminated.exceptionNow()).isSameAs(broken);
    }

    @Test
    void closingDoesNotWaitForThePause() {
        ThreadFailures patient = new ThreadFailures(Duration.ofHours(1), terminated);
        patient.close();

        assertThat(patient.handle(new TimeoutException("no leader"))).isEqualTo(REPLACE_THREAD);
    }
}
