package io.paystream.processor.audit.export;

import io.paystream.schemas.Topics;

/** Where a record of the journal stands. */
record Place(int partition, long offset) {

    @Override
    public String toString() {
        return Topics.JOURNAL + " partition " + partition + " offset " + offset;
    }
}
