/**
 * The rules, and nothing else: {@link io.paystream.processor.domain.Decider#decide} answers a command,
 * {@link io.paystream.processor.domain.Evolution#evolve} says what the answer changes. Both are pure functions of a
 * {@link io.paystream.processor.domain.BookState}; they read no clock, no random source, no network, and keep no state,
 * so that a replay gives the same bytes. Imports {@code java.*} (no network, no SQL) and JSpecify only.
 *
 * <p>What comes next has its place: a dispute is a command, an event and an amount beside captured and refunded, with a
 * decider beside {@code RefundDecider}; a fee is an amount of {@code PaymentCaptured} and two more postings in
 * {@code Fold}; limits are checks in {@code AuthorizationDecider}'s policy; a leg to another book is a third kind of
 * {@code Party}, with internal commands of its own. The sealed switches name every place that has to answer.
 */
@NullMarked
package io.paystream.processor.domain;

import org.jspecify.annotations.NullMarked;
