package io.paystream.standalone.bench;

/**
 * What came of a load.
 *
 * @param endedNanos when its time was over, in nanoseconds of this process's {@link System#nanoTime}; its last answers came later
 */
record LoadResult(Answers answers, long endedNanos) {}
