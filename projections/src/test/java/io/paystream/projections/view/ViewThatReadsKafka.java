package io.paystream.projections.view;

import io.paystream.projections.topology.ProjectionTopology;
import org.apache.kafka.common.utils.Bytes;

/** A deliberate violation: a view knows Kafka, and a room above it. */
final class ViewThatReadsKafka {

    private ViewThatReadsKafka() {}

    static String violate() {
        return ProjectionTopology.class.getName() + Bytes.wrap(new byte[0]);
    }
}
