package io.paystream.standalone.bench;

import java.time.Duration;

/** Something that is measured, in turns with others. */
interface Contender {

    /** In words of a table. */
    String name();

    /** Blocks for about so long, and the time it takes to begin and to count. Throws when a count does not come out. */
    Sample measure(Duration about) throws InterruptedException;
}
