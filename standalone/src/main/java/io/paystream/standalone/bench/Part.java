package io.paystream.standalone.bench;

/** What can be asked for by itself. */
enum Part {
    RAW,
    BARE,
    PROCESSOR,
    ACCOUNT,
    GATEWAY,
    POSTGRES,
    LATENCY,
    READS;

    /** Some are measured at half of what another reached. */
    boolean needs(Part other) {
        return (this == LATENCY && other == PROCESSOR) || (this == READS && other == GATEWAY);
    }
}
