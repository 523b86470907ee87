package io.paystream.standalone.demo;

import io.paystream.processor.domain.Money;

/** The deliberate violation. */
public record DemoThatKnowsADomain(Money money) {}
