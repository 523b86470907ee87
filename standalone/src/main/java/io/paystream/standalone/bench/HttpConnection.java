package io.paystream.standalone.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection that costs little, because the clients share the processors with what they measure: it writes
 * bytes that are a whole request, and reads of an answer its status and how long its body is. Not thread-safe.
 */
final class HttpConnection implements AutoCloseable {

    private static final int TIMEOUT_MS = 60_000;
    private static final int MOST_HEAD_BYTES = 4 * 1024;
    private static final int STATUS_BEGIN = "HTTP/1.1 ".length();
    private static final int STATUS_END = STATUS_BEGIN + 3;
    private static final String LENGTH = "\r\ncontent-length: ";
    private static final String LINE_END = "\r\n";
    private static final String HEAD_END = "\r\n\r\n";

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[MOST_HEAD_BYTES];
    private volatile long usedNanos = System.nanoTime();

    HttpConnection(URI server) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Blocks until the whole answer is there and gives its status. After an exception the connection is of no use. */
    int exchange(byte[] request) throws IOException {
        out.write(request);
        int read = 0;
        int end = -1;
        while (end < 0) {
            int more = in.read(buffer, read, buffer.length - read);
            if (more <= 0) {
                throw new EOFException("the connection was closed before an answer was read");
            }
            end = headEnd(Math.max(0, read - HEAD_END.length()), read + more);
            read += more;
        }
        String head = new String(buffer, 0, end, ISO_8859_1).toLowerCase(Locale.ROOT);
        in.skipNBytes(bodyLength(head) - (read - end));
        usedNanos = System.nanoTime();
        return Integer.parseInt(head, STATUS_BEGIN, STATUS_END, 10);
    }

    /** When the last answer had come, in nanoseconds of {@link System#nanoTime}. */
    long usedNanos() {
        return usedNanos;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Behind the empty line, or -1. */
    private int headEnd(int from, int to) {
        byte[] wanted = HEAD_END.getBytes(ISO_8859_1);
        for (int at = from; at + wanted.length <= to; at++) {
            if (Arrays.equals(buffer, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at + wanted.length;
            }
        }
        return -1;
    }

    private static long bodyLength(String head) throws IOException {
        int begin = head.indexOf(LENGTH);
        if (begin < 0) {
            throw new IOException("an answer does not say how long it is: " + head);
        }
        int number = begin + LENGTH.length();
        return Long.parseLong(head.substring(number, head.indexOf(LINE_END, number)));
    }
}
