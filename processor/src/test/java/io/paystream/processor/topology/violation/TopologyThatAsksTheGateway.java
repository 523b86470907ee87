package io.paystream.processor.topology.violation;

import io.paystream.commands.GatewayPart;

/** A service must not know another one. */
public record TopologyThatAsksTheGateway(GatewayPart part) {}
