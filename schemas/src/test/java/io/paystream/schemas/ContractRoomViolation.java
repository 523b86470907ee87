package io.paystream.schemas;

import io.paystream.schemas.serde.EntryHash;
import java.net.Socket;

/** Breaks the contract's rules on purpose: it reaches for the rooms above it and for the network. */
final class ContractRoomViolation {

    Class<?> room() {
        return EntryHash.class;
    }

    Socket connection() {
        return new Socket();
    }
}
