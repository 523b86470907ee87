package io.paystream.standalone.client;

import io.paystream.standalone.stack.Ports;

/** The deliberate violation. */
public record ClientThatKnowsTheStack(Ports ports) {}
