package io.paystream.commands.flow;

/** What is said to a command that wants to be produced. */
public sealed interface Admission {

    record Admitted(Permit permit) implements Admission {}

    record Refused(Refusal refusal) implements Admission {}
}
