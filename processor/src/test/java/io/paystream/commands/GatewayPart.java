package io.paystream.commands;

/** Something of another service. */
public record GatewayPart(String name) {}
