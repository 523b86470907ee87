package io.paystream.processor.domain.violation;

public record FollowsTheLocale(long minor) {

    @Override
    public String toString() {
        return "%d".formatted(minor);
    }
}
