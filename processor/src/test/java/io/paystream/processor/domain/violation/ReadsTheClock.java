package io.paystream.processor.domain.violation;

import java.time.Clock;

public record ReadsTheClock(Clock clock) {}
