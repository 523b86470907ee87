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
    READS
}
