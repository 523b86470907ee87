package io.paystream.processor.domain.violation;

public record StampsTheTime(long at) {

    public StampsTheTime() {
        this(System.currentTimeMillis());
    }
}
