package io.paystream.processor.topology;

/** The topology's nodes; metrics and the golden description show them. */
public final class NodeNames {

    public static final String READ_COMMANDS = "read-commands";
    public static final String READ_TRANSIT = "read-transit";
    public static final String DECIDE = "decide";
    public static final String APPEND_JOURNAL = "append-journal";
    public static final String SEND_TRANSIT = "send-transit";
    public static final String COPY_DEAD_LETTERS = "copy-dead-letters";

    private NodeNames() {}
}
