package io.paystream.standalone.bench;

/** A payment to make at once, within one book. */
record Payment(String book, String debtor, String creditor, long amountMinor) {}
