package io.paystream.processor;

/** What the deliberate violation of the architecture test knows. */
public final class Violation {}
