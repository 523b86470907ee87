package io.paystream.service.http;

/** The address cannot be listened on: somebody else does, or the host is not ours. */
public final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortTakenException(String host, int port, Throwable cause) {
        super(
                "cannot listen on " + host + ":" + port + ": the port is taken or the address is not this machine's",
                cause);
    }
}
