package io.paystream.processor.audit;

/** What can be wrong with a log. The order is the order in which an auditor wants to read them. */
public enum FaultKind {
    /** Bytes of a log file were changed: the checksum of the broker's batch fails, and nothing in it can be read. */
    RECORD_CORRUPT("bytes of a log file were changed: a batch's checksum does not hold"),

    /** The bytes are no journal entry of any known schema, or the schema id and the fingerprint disagree. */
    ENTRY_UNREADABLE("an entry cannot be read"),

    /** The stored hash is not the hash of the entry's bytes. */
    HASH_MISMATCH("an entry's bytes were changed: they do not give its hash"),

    /** The entry does not name the hash of the entry before it in its chain. */
    CHAIN_BROKEN("an entry does not follow from the one before it in its chain"),

    /** The sequence is not one more than that of the entry before it in its chain. */
    SEQUENCE_GAP("a chain has a gap or a repetition"),

    /** A committed input that no entry answers. */
    INPUT_WITHOUT_ENTRY("an input has no entry: it was dropped, or the journal's end is cut off"),

    /** An entry names an input that does not exist, or one that another entry answers. */
    ENTRY_WITHOUT_INPUT("an entry answers no input, or one that was answered already"),

    /** An entry answers an input before, or after, its turn. */
    ENTRY_OUT_OF_ORDER("entries do not stand in the order of their inputs"),

    /** The digest of the input is not the one that its entry names. */
    INPUT_CHANGED("an input is not the one that was decided"),

    /** Decided again, the input gives other bytes than the entry has. */
    DECISION_DIFFERS("an entry is not what its input gives"),

    /** The entry's record key or headers are not those that its input gives. */
    HEADERS_DIFFER("an entry's key or headers are not what its input gives"),

    /** A defect of the program that wrote the entry, which this program does not have. */
    FAULT_NOT_REPRODUCED("a FAULTED entry that this program would decide"),

    /** The postings of an entry do not sum to zero in a currency. */
    POSTINGS_NOT_ZERO("an entry's postings do not sum to zero"),

    /** An entry sends a leg that is not on payments.transit. */
    LEG_LOST("a leg that an entry sent is not on the topic"),

    /** A leg on payments.transit that no entry sent. */
    LEG_WITHOUT_SOURCE("a leg on the topic was sent by no entry"),

    /** {@code @transit} over all books is not the money of the legs under way. */
    TRANSIT_UNBALANCED("the money in @transit is not that of the legs under way"),

    /** A row of the processor's changelog is not what the inputs give. */
    STATE_DIFFERS("the processor's state is not what the inputs give"),

    /** A view of the projections is not what the journal gives. */
    VIEW_DIFFERS("a view of the projections is not what the journal gives"),

    /** The log at hand is not the one that was sealed. */
    SEAL_BROKEN("the log is not the one that was sealed");

    private final String meaning;

    FaultKind(String meaning) {
        this.meaning = meaning;
    }

    /** A sentence for a person. */
    public String meaning() {
        return meaning;
    }
}
