package io.paystream.standalone.bench;

import java.net.URI;

/**
 * Who asks a gateway for payments.
 *
 * @param clients the process they are in
 * @param seed of the payments
 * @param callers under so many names, in turns
 */
record Payers(Ground ground, LoadProcess clients, URI gateway, long seed, int callers) {

    /** That no others have been made with the operation ids of. */
    Requests.Payments payments() {
        return new Requests.Payments(ground.parties(), seed, ground.operationPrefix(ground.newSeries()), callers);
    }

    /** Blocks until the last answer. */
    LoadResult ask(Requests.Payments payments, int connections, Loop loop) throws InterruptedException {
        return clients.run(new Load(gateway, connections, payments, loop));
    }
}
