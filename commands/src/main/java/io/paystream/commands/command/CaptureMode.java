package io.paystream.commands.command;

/** When an authorized amount moves: later, by captures, or in the same entry. The names are the values on the wire. */
public enum CaptureMode {
    MANUAL,
    IMMEDIATE
}
