package io.paystream.commands.flow;

import java.util.Optional;

/**
 * Whose quotas a request uses.
 *
 * @param client a principal, or an address
 * @param book empty when it is not known before the request's body is read
 */
public record Spender(String client, Optional<String> book) {}
