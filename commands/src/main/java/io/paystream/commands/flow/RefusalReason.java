package io.paystream.commands.flow;

/** Why a command was not let in. */
public enum RefusalReason {
    /** The client has used up its quota. */
    CLIENT_QUOTA("The client has used up its quota"),

    /** The book's quota is used up. */
    BOOK_QUOTA("The book's quota is used up"),

    /** What waits in the partition already will take longer than a command may wait. */
    QUEUE_DELAY("The book's partition has a queue that takes longer than a command may wait"),

    /** As many commands are under way as the partition answers in good time. */
    CONCURRENCY("As many commands are under way as the book's partition answers in good time"),

    /** The book has its part of what its partition can take; most of it when it is alone. */
    BOOK_SHARE("The book has its part of what its partition can take"),

    /** The client has its part of what the partition can take, and others want some. */
    CLIENT_SHARE("The client has its part of what the book's partition can take"),

    /** Requests wait too long until they are read, of all partitions together. */
    READ_DELAY("The gateway has more requests than it reads in time");

    private final String sentence;

    RefusalReason(String sentence) {
        this.sentence = sentence;
    }

    /** In words, without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** It is the caller that sent too much, whatever the room. */
    public boolean isQuota() {
        return this == CLIENT_QUOTA || this == BOOK_QUOTA;
    }
}
