package io.paystream.embedded;

import java.nio.file.Path;

/** Prints the registry's process id and URL when the registry in the directory given is ready. */
final class RegistryParent {

    private RegistryParent() {}

    public static void main(String[] args) throws InterruptedException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, Path.of(args[0]))) {
            System.out.println(registry.pid() + " " + registry.url());
            Thread.currentThread().join();
        }
    }
}
