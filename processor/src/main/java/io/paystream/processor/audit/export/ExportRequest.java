package io.paystream.processor.audit.export;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What is asked for.
 *
 * @param systemAccounts whether statements are made of the book's own accounts as well
 * @param createdAt what the statements give as the time of their making
 * @param scratch existing directory for files that are deleted before the export ends; only statements need it
 */
public record ExportRequest(
        ExportFormat format, Selection selection, boolean systemAccounts, Instant createdAt, Path scratch) {}
