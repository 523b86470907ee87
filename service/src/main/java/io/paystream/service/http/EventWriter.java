package io.paystream.service.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Frames of {@code text/event-stream} as the HTML standard has them. Blocks as its output does; for one thread. */
public final class EventWriter {

    private static final byte[] ENDS = {'\n', '\n'};

    private final OutputStream out;

    public EventWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Lets a reader that is cut off before the first event know where to go on, which is no event by itself, and after how
     * long to come back.
     */
    public void begin(long id, Duration retry) throws IOException {
        line("retry: " + retry.toMillis() + "\nid: " + id);
        out.write(ENDS);
    }

    /** {@code data} and {@code name} have no line ends; JSON that is not made for people has none. */
    public void event(long id, String name, byte[] data) throws IOException {
        line("id: " + id + "\nevent: " + name + "\ndata: ");
        out.write(data);
        out.write(ENDS);
    }

    /** A comment, which readers pass over: the connection is in use. */
    public void beat() throws IOException {
        line(":");
        out.write(ENDS);
    }

    /** As another wrote it. */
    public void pass(byte[] frames) throws IOException {
        out.write(frames);
    }

    public void flush() throws IOException {
        out.flush();
    }

    private void line(String text) throws IOException {
        out.write(text.getBytes(US_ASCII));
    }
}
