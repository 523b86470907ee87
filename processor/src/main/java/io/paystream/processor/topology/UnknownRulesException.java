package io.paystream.processor.topology;

import io.paystream.processor.domain.Decider;
import io.paystream.processor.store.ChainHead;

/** A newer program has decided in this chain under rules that this one does not have; it must not go on. */
public final class UnknownRulesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownRulesException(ChainHead head) {
        super("chain %s is under rules version %d, this program knows up to %d"
                .formatted(head.chain(), head.rulesVersion(), Decider.RULES_VERSION));
    }
}
