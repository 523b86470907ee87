package io.paystream.processor.wire.violation;

import io.paystream.processor.store.ProcessorStores;

/** The wire must not know how state is kept. */
public record WireThatReadsAStore(ProcessorStores stores) {}
