package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;

/**
 * What a query found.
 *
 * @param sequence the entry that changed the resource last; empty for what has no ETag
 */
record Answer(ObjectNode body, OptionalLong sequence) {

    static Answer of(ObjectNode body) {
        return new Answer(body, OptionalLong.empty());
    }

    static Answer of(ObjectNode body, long sequence) {
        return new Answer(body, OptionalLong.of(sequence));
    }
}
