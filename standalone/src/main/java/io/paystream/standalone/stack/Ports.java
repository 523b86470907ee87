package io.paystream.standalone.stack;

import io.paystream.embedded.FreePorts;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;

/** Where the parts of a stack listen on 127.0.0.1. */
public record Ports(int http, int kafka, int registry) {

    /** A free port for each that is 0. */
    public Ports orFree() {
        return new Ports(orFree(http), orFree(kafka), orFree(registry));
    }

    /** Says before anything is started which option names a port that somebody else listens on. */
    void requireFree() {
        requireFree("--http-port", http);
        requireFree("--kafka-port", kafka);
        requireFree("--registry-port", registry);
    }

    private static int orFree(int port) {
        return port == 0 ? FreePorts.find() : port;
    }

    private static void requireFree(String option, int port) {
        if (!FreePorts.isFree(port)) {
            throw new CommandFailure(
                    ExitCode.FAILURE, "port " + port + " on 127.0.0.1 is taken; choose another with " + option);
        }
    }
}
