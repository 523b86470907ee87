package io.paystream.standalone.stack;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a signal interrupt the work and keeps the JVM until the work has cleaned up behind itself, within a bound. */
public final class Interruption {

    private static final int CLEANUP_SECONDS = 30;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch cleanedUp = new CountDownLatch(1);

    public Interruption() {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("interrupt").unstarted(this::interrupt));
    }

    /** The work has ended and left nothing behind. */
    public void cleanedUp() {
        cleanedUp.countDown();
    }

    private void interrupt() {
        if (cleanedUp.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (!cleanedUp.await(CLEANUP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("paystream: not cleaned up after " + CLEANUP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
