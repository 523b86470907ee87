package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Fields of a request that are left out when their option is not given. */
final class Fields {

    private Fields() {}

    static void put(ObjectNode body, String field, @Nullable Integer value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    static void put(ObjectNode body, String field, @Nullable Long value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    static void put(ObjectNode body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }
}
