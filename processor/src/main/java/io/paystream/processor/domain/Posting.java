package io.paystream.processor.domain;

import java.util.Optional;

/**
 * A signed change of one account's posted balance. The postings of an entry sum to zero per currency.
 *
 * @param balanceAfter of a customer's account; empty for a system account, whose balance the processor does not keep
 */
public record Posting(String account, Money amount, Optional<Money> balanceAfter) {}
