package io.paystream.processor.audit;

import java.util.Optional;

/**
 * What was the posted balance?
 *
 * @param account a customer's or a system account
 * @param currency of a system account; empty when only one can be meant
 */
public record BalanceQuestion(String book, String account, Optional<String> currency, Moment moment) {}
