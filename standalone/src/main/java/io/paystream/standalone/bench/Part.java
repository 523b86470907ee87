package io.paystream.standalone.bench;

/** What can be asked for by itself. */
enum Part {
    RAW,
    BARE,
    PROCESSOR,
    MEMORY,
    BATCHED,
    ACCOUNT,
    GATEWAY,
    POSTGRES,
    LATENCY,
    READS;

    /** Some are measured at half of what another reached, or only say something beside another. */
    boolean needs(Part other) {
        return switch (this) {
            case LATENCY -> other == PROCESSOR;
            case READS -> other == GATEWAY;
            case BATCHED -> other == BARE;
            case RAW, BARE, PROCESSOR, MEMORY, ACCOUNT, GATEWAY, POSTGRES -> false;
        };
    }
}
