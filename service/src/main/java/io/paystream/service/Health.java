package io.paystream.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** Named readiness checks. Thread-safe; a check must answer at once, from memory. */
public final class Health {

    /** What one check found; {@code detail} is for a person. */
    public record Check(boolean ok, String detail) {

        public static Check up(String detail) {
            return new Check(true, detail);
        }

        public static Check down(String detail) {
            return new Check(false, detail);
        }
    }

    private final Map<String, Supplier<Check>> readiness = new ConcurrentSkipListMap<>();

    public void readiness(String name, Supplier<Check> check) {
        readiness.put(name, check);
    }

    /** Every check's answer, by name. */
    public Map<String, Check> check() {
        Map<String, Check> answers = new LinkedHashMap<>();
        readiness.forEach((name, check) -> answers.put(name, check.get()));
        return answers;
    }

    public boolean ready() {
        return check().values().stream().allMatch(Check::ok);
    }
}
