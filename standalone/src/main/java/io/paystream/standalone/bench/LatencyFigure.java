package io.paystream.standalone.bench;

/** Latencies at a rate that was offered. */
record LatencyFigure(String name, double perSecond, Latencies latencies) {}
