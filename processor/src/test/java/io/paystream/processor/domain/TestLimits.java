package io.paystream.processor.domain;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Limits with one of them set. */
final class TestLimits {

    private TestLimits() {}

    static Limits largestPayment(long minor) {
        return new Limits(
                0,
                OptionalLong.of(minor),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                List.of());
    }

    static Limits hourly(long minor) {
        return new Limits(
                0,
                OptionalLong.empty(),
                OptionalLong.of(minor),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                List.of());
    }

    static Limits hourlyCount(int payments) {
        return new Limits(
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.of(payments),
                OptionalLong.empty(),
                OptionalInt.empty(),
                List.of());
    }

    static Limits daily(long minor) {
        return new Limits(
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalLong.of(minor),
                OptionalInt.empty(),
                List.of());
    }

    static Limits dailyCount(int payments) {
        return new Limits(
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.of(payments),
                List.of());
    }

    static Limits blocking(String... accounts) {
        return blocking(List.of(accounts));
    }

    static Limits blocking(List<String> accounts) {
        return new Limits(
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                accounts);
    }
}
