package io.paystream.projections.topology;

import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A record of the journal cannot be applied; names the record and why. The projection stops in front of it. */
public final class UnappliedEntryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnappliedEntryException(RecordMetadata record, Throwable cause) {
        super(
                "cannot apply " + record.topic() + "-" + record.partition() + " offset " + record.offset() + ": "
                        + cause.getMessage(),
                cause);
    }
}
