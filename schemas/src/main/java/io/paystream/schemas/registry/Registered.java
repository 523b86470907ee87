package io.paystream.schemas.registry;

/** The ids the registry gave to this program's schemas. */
public record Registered(int commandId, int transitId, int journalId) {}
