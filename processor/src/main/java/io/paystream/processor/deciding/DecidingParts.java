package io.paystream.processor.deciding;

import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.wire.EntryWriter;
import io.paystream.processor.wire.InputReader;
import io.paystream.processor.wire.TransitWriter;

/**
 * What deciding is made of. Every part is thread-safe.
 *
 * @param newBooksRules the version that a book is opened under
 */
public record DecidingParts(
        Rules rules,
        RulesVersion newBooksRules,
        InputReader reader,
        EntryWriter entries,
        TransitWriter transit,
        Defects defects) {}
