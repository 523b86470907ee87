package io.paystream.processor.audit.export.violation;

import io.paystream.processor.store.ProcessorStores;

/** An export takes nothing from the processor's own state. */
public record ExportThatTrustsAStore(ProcessorStores stores) {}
