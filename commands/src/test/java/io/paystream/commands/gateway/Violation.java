package io.paystream.commands.gateway;

/** The deliberate violation: a route that talks to Kafka past the exchange. */
public final class Violation {
    @SuppressWarnings("unused") // read by the rule alone
    private final Class<?> forbidden = org.apache.kafka.clients.producer.KafkaProducer.class;
}
