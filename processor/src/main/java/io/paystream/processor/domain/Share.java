package io.paystream.processor.domain;

/** One creditor's part of an amount, as an event names it. */
public record Share(String account, Money amount) {}
