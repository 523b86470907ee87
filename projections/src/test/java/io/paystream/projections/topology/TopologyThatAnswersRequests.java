package io.paystream.projections.topology;

import io.paystream.service.http.Json;

/** A deliberate violation: the topology knows HTTP. */
final class TopologyThatAnswersRequests {

    private TopologyThatAnswersRequests() {}

    static String violate() {
        return Json.MEDIA_TYPE + Json.object();
    }
}
