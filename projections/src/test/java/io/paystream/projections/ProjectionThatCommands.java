package io.paystream.projections;

import io.paystream.commands.AnotherService;

/** A deliberate violation: one service knows another. */
final class ProjectionThatCommands {

    private ProjectionThatCommands() {}

    static String violate() {
        return AnotherService.name();
    }
}
