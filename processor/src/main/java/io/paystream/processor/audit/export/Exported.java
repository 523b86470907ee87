package io.paystream.processor.audit.export;

/**
 * What was done.
 *
 * @param entriesRead how many committed entries were read, selected or not
 * @param written how many things of the format were written: entries, postings, statements
 */
public record Exported(long entriesRead, long written) {}
