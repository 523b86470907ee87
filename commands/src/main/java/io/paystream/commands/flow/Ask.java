package io.paystream.commands.flow;

/**
 * Who wants to send what.
 *
 * @param client whoever is to have a share of its own: a principal, or an address
 */
public record Ask(String client, String book, Priority priority) {}
