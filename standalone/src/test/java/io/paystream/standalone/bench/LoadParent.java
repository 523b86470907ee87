package io.paystream.standalone.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A program that has clients ask for a long time, to be killed meanwhile: arguments are the gateway and a directory. */
final class LoadParent {

    private LoadParent() {}

    public static void main(String[] args) throws InterruptedException {
        try (LoadProcess clients = LoadProcess.start(Path.of(args[1]))) {
            System.out.println(clients.pid());
            clients.run(new Load(
                    URI.create(args[0]),
                    1,
                    new Requests.Accounts(new Parties("t", 1, 2, 1), 1),
                    Loop.closed(Duration.ofMinutes(10))));
        }
    }
}
