package io.paystream.schemas.serde;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Breaks the serdes' rule on purpose: Jackson is the registry client's alone. */
public final class SerdeRoomViolation {

    ObjectMapper json() {
        return new ObjectMapper();
    }
}
