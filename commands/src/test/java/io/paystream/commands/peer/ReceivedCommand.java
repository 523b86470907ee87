package io.paystream.commands.peer;

import io.paystream.schemas.avro.CommandEnvelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A command as it was found in the log. */
public record ReceivedCommand(ConsumerRecord<byte[], byte[]> input, CommandEnvelope envelope) {}
