package io.paystream.embedded;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The registry's own JVM. Its standard input is a pipe from the parent: the system closes it when the parent ends, by
 * whatever signal, and this process ends with it. Only {@code java.*} here: our other classes' libraries are not on
 * this JVM's class path.
 */
public final class RegistryMain {

    private static final String ENTRY_POINT = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private RegistryMain() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("parent-watch").start(RegistryMain::haltWithParent);
        Class.forName(ENTRY_POINT).getMethod("main", String[].class).invoke(null, (Object) args);
    }

    /** Halts at once, so that the ports and the database are free for the parent's successor. */
    private static void haltWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("parent-watch: the pipe from the parent broke: " + e);
        }
        Runtime.getRuntime().halt(0);
    }
}
