package io.paystream.embedded;

import java.nio.file.Path;

/** Prints the cluster id when the broker on the port and directory given is ready. */
final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] args) throws InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Integer.parseInt(args[0]), Path.of(args[1]))) {
            System.out.println(broker.clusterId());
            Thread.currentThread().join();
        }
    }
}
