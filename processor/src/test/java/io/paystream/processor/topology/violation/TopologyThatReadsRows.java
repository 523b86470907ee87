package io.paystream.processor.topology.violation;

import io.paystream.processor.store.avro.StoredAccount;

/** The topology must not see rows, only what they mean. */
public record TopologyThatReadsRows(StoredAccount row) {}
