package io.paystream.processor.domain.violation;

import java.util.Random;

public record RollsDice(Random dice) {}
