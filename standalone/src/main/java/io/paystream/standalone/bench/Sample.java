package io.paystream.standalone.bench;

/**
 * One measurement.
 *
 * @param perSecond what was committed in a second
 * @param count what was committed in all
 * @param rejected what was decided and refused; not in the count
 * @param cpuMicros of this process for each; zero: not its work
 */
record Sample(double perSecond, long count, long rejected, double cpuMicros) {}
