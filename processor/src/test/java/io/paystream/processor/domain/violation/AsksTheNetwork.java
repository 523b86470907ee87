package io.paystream.processor.domain.violation;

import java.net.URI;

public record AsksTheNetwork(URI address) {}
