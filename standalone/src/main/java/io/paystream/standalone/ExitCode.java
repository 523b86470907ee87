package io.paystream.standalone;

/** What the program's exit code says; documented in docs/reference/command-line.md. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int FAILURE = 1;

    /** The command line or the request breaks a rule of form. */
    public static final int USAGE = 2;

    /** The book rejected the command; final for its key. */
    public static final int REJECTED = 3;

    public static final int NOT_FOUND = 4;

    /** Nobody answered, or the answer was to come back later. Safe to retry with the same key. */
    public static final int UNAVAILABLE = 5;

    /** The command was taken and is not decided yet; the same key asks for the result. */
    public static final int PENDING = 6;

    private ExitCode() {}
}
