package io.paystream.processor.domain;

/** Whether an authorization is captured later, by commands of its own, or at once in the same entry. */
public enum CaptureMode {
    MANUAL,
    IMMEDIATE
}
