package io.paystream.processor.deciding;

import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.store.ChainHead;

/** Another program has decided in this chain under rules that this one does not hold; it must not go on. */
public final class UnknownRulesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownRulesException(ChainHead head) {
        super("chain %s is under rules version %d, which this program does not hold; its newest is %d"
                .formatted(head.chain(), head.rulesVersion(), RulesVersion.NEWEST.number()));
    }
}
