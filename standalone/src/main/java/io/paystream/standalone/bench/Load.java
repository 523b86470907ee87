package io.paystream.standalone.bench;

import java.net.URI;

/**
 * What clients ask of a gateway, and when.
 *
 * @param connections one for each client, which has one request under way
 * @param firstCounted number of the first request whose answer counts
 */
record Load(URI gateway, int connections, Requests requests, Loop loop, long firstCounted) {

    /** All answers count. */
    Load(URI gateway, int connections, Requests requests, Loop loop) {
        this(gateway, connections, requests, loop, 0);
    }

    /** Blocks until the last answer. */
    LoadResult run(KeptConnections kept) throws InterruptedException {
        Answers answers = new Answers();
        AnswerListener counted = new LaterAnswers(firstCounted, answers);
        HttpClients clients = new HttpClients(gateway, connections, requests.to(gateway), counted, kept);
        return new LoadResult(answers, loop.run(clients));
    }
}
