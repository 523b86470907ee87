package io.paystream.commands.outcome;

/** What is known of a command that was handed to Kafka. */
public enum Delivery {
    /** It is in the log and will be decided. */
    LOGGED,
    /** Kafka did not say in time; it may or may not be in the log. */
    UNKNOWN
}
