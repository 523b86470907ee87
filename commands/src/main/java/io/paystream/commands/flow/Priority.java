package io.paystream.commands.flow;

import io.paystream.schemas.CommandKind;
import java.util.Set;

/** Who goes first when room is short. */
public enum Priority {
    /** Begins something: it may use the room less the reserve. */
    BEGINS,

    /** Finishes something, gives money back or stops harm: it may use all of the room. */
    FINISHES;

    private static final Set<String> FINISHING = Set.of(
            CommandKind.CAPTURE_PAYMENT,
            CommandKind.VOID_PAYMENT,
            CommandKind.REFUND_PAYMENT,
            CommandKind.SUBMIT_EVIDENCE,
            CommandKind.RESOLVE_DISPUTE,
            CommandKind.APPROVE_CORRECTION,
            CommandKind.REJECT_CORRECTION,
            CommandKind.FREEZE_BOOK,
            CommandKind.UNFREEZE_BOOK,
            CommandKind.FREEZE_ACCOUNT,
            CommandKind.UNFREEZE_ACCOUNT,
            CommandKind.CLOSE_ACCOUNT);

    /** Of a kind of {@link CommandKind}. */
    public static Priority ofKind(String kind) {
        return FINISHING.contains(kind) ? FINISHES : BEGINS;
    }
}
