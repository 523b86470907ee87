package io.paystream.commands.outcome;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys that were produced lately. A retry under one of them may be answered without producing, so it is looked at more closely
 * before it is refused for want of room. Thread-safe.
 */
final class KnownKeys {

    private static final float LOAD_FACTOR = 0.75f;

    private final Map<OperationKey, Boolean> latest;

    KnownKeys(int capacity) {
        this.latest = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<OperationKey, Boolean> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized void remember(String book, String operationId) {
        latest.put(new OperationKey(book, operationId), true);
    }

    synchronized boolean contains(String book, String operationId) {
        return latest.containsKey(new OperationKey(book, operationId));
    }
}
