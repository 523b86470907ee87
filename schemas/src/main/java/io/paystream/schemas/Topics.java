package io.paystream.schemas;

import java.util.List;

/**
 * Every topic, once. All are keyed by the book id in UTF-8 and share one partition count, fixed at creation, because
 * one task owns partition p of commands, transit and journal together.
 */
public final class Topics {

    /** Key: book id, UTF-8. Value: {@code CommandEnvelope}, Confluent wire format. LogAppendTime, kept for ever. */
    public static final String COMMANDS = "payments.commands";

    /** Key: target book id, UTF-8. Value: {@code TransitEnvelope}, Confluent wire format. Only the processor writes it. */
    public static final String TRANSIT = "payments.transit";

    /** Key: chain id, UTF-8. Value: {@code JournalEntry}, Confluent wire format. One entry per input, kept for ever. */
    public static final String JOURNAL = "payments.journal";

    /** Key and value: the undecodable bytes as they came, with cause headers (see {@link RecordHeaders}). */
    public static final String DEAD_LETTERS = "payments.dead-letters";

    public static final List<String> ALL = List.of(COMMANDS, TRANSIT, JOURNAL, DEAD_LETTERS);

    private Topics() {}

    /** The registry subject of a topic's values, after TopicNameStrategy. */
    public static String valueSubject(String topic) {
        return topic + "-value";
    }
}
