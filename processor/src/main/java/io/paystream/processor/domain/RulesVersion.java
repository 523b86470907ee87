package io.paystream.processor.domain;

import java.util.List;
import java.util.Optional;

/**
 * The versions of the rules that this program holds: the newest and those before. A book says which one decides it.
 * What would decide any past command otherwise stands behind a question here, and asks the version in force.
 */
public enum RulesVersion {
    /** Asks for one scope alone, that of issuing funds. */
    FIRST(1),

    /** Asks every command for its scope, bounds the captures of a payment, and counts what is authorized. */
    SECOND(2),

    /** Keeps deadlines, and lets a tick that releases funds wait as long as it must. */
    THIRD(3);

    public static final RulesVersion NEWEST = THIRD;

    private static final List<RulesVersion> ALL = List.of(values());

    private final int number;

    RulesVersion(int number) {
        this.number = number;
    }

    /** As books and entries name it. */
    public int number() {
        return number;
    }

    /** Empty for a version of an older or a newer program. */
    public static Optional<RulesVersion> find(int number) {
        for (RulesVersion version : ALL) {
            if (version.number == number) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** What a program says that does not hold this version; for an audit, that of an earlier program. */
    public static String notHeld(int number) {
        return "this program does not hold version " + number + " of the rules";
    }

    static RulesVersion of(int number) {
        return find(number).orElseThrow(() -> new ImpossibleHistoryException("unknown rules version " + number));
    }

    boolean askEveryCommandForItsScope() {
        return isSince(SECOND);
    }

    /** Usage, history, known counterparties and captures: rows that the first version wrote know nothing of them. */
    boolean countWhatIsAuthorized() {
        return isSince(SECOND);
    }

    boolean keepDeadlines() {
        return isSince(THIRD);
    }

    /** The earlier ones ask it for its age, as if a caller had sent it. */
    boolean letReleasesWait() {
        return isSince(THIRD);
    }

    private boolean isSince(RulesVersion version) {
        return compareTo(version) >= 0;
    }
}
