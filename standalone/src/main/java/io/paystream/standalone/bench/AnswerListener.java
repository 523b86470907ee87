package io.paystream.standalone.bench;

/** Hears of every request that was answered, from the client's own thread. Implementations are thread-safe. */
interface AnswerListener {

    /** For {@code status}: no answer could be read. */
    int NONE = 0;

    /**
     * Nanoseconds are those of {@link System#nanoTime}.
     *
     * @param number of the request, from 0
     * @param intended when it was to be sent; a client that was busy sent it later
     */
    void answered(long number, int status, long intended, long sent, long answered);

    /**
     * The load ended before a client was free to send it.
     *
     * @param ended when that was
     */
    void unsent(long number, long intended, long ended);
}
