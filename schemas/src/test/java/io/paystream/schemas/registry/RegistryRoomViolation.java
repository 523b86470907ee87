package io.paystream.schemas.registry;

import io.paystream.schemas.serde.EntryHash;

/** Breaks the registry client's rule on purpose: it knows nothing of the serdes on it. */
public final class RegistryRoomViolation {

    Class<?> room() {
        return EntryHash.class;
    }
}
