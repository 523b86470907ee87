package io.paystream.service;

import io.javalin.config.RoutesConfig;

/** A set of REST routes that can be mounted on a server, alone or beside others. */
@FunctionalInterface
public interface Routes {

    Routes NONE = routes -> {};

    void addTo(RoutesConfig routes);
}
