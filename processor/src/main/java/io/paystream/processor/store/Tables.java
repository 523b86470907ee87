package io.paystream.processor.store;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** Where the stores of one task, or of one partition of a replay, come from. */
interface Tables {

    <R extends SpecificRecord> Table<R> table(String name, Serde<R> values);
}
