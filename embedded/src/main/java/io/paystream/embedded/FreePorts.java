package io.paystream.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Free TCP ports on 127.0.0.1. They lie below the range from which systems take the ports of outgoing connections, so
 * that none is lost between finding and binding it, and no port is handed out twice by one JVM.
 */
public final class FreePorts {

    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 1_000;
    private static final Set<Integer> HANDED_OUT = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /** Thread-safe; does not block. */
    public static int find() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = RandomGenerator.getDefault().nextInt(LOWEST, HIGHEST);
            if (HANDED_OUT.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new EmbeddedStartException("no free port found between " + LOWEST + " and " + HIGHEST);
    }

    /** True when 127.0.0.1 accepts a listener on the port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static void requireFree(String owner, int port) {
        if (!isFree(port)) {
            throw new EmbeddedStartException(owner + ": port " + port + " on 127.0.0.1 is taken");
        }
    }
}
