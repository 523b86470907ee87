package io.paystream.processor.wire;

import io.paystream.processor.domain.Command;
import io.paystream.schemas.ReasonCode;
import java.util.Optional;

/** What an input turned out to be. */
public sealed interface Reading {

    Origin origin();

    /** A command for the book that owns it. */
    record Understood(Command command, Origin origin) implements Reading {}

    /**
     * Not a command the rules can be asked about.
     *
     * @param book the book it is for; empty when the key, the partition or the id is wrong
     * @param detail one sentence that names the field and the rule
     */
    record Refused(Optional<String> book, ReasonCode reason, String detail, Origin origin) implements Reading {}
}
