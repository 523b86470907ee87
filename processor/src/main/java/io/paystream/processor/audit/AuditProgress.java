package io.paystream.processor.audit;

/** Is told how far an audit is; called from one thread, a few times a second. */
@FunctionalInterface
public interface AuditProgress {

    /** Offsets passed, of those there are. */
    void at(long done, long total);
}
