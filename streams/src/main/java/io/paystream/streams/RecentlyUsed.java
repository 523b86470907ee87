package io.paystream.streams;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries with an idea of which were used of late: the second chance, which is nearly an order of use. Using an entry sets a mark and moves
 * nothing. A list in order of use would change its neighbours in memory with every look, all of them old objects that the
 * collector then has to look through. Not thread-safe.
 */
public final class RecentlyUsed<K, V> {

    private final LinkedHashMap<K, Slot<V>> slots = new LinkedHashMap<>();

    private static final class Slot<V> {
        private V value;
        private boolean isUsed;

        private Slot(V value) {
            this.value = value;
        }
    }

    public int size() {
        return slots.size();
    }

    public @Nullable V get(K key) {
        Slot<V> slot = slots.get(key);
        if (slot == null) {
            return null;
        }
        slot.isUsed = true;
        return slot.value;
    }

    public void put(K key, V value) {
        Slot<V> slot = slots.get(key);
        if (slot == null) {
            slots.put(key, new Slot<>(value));
        } else {
            slot.isUsed = true;
            slot.value = value;
        }
    }

    public void remove(K key) {
        slots.remove(key);
    }

    /** Takes out so many, or all there are: the oldest of those that were not used since they came or were passed over. */
    public void poll(int count, BiConsumer<K, V> taken) {
        int left = Math.min(count, slots.size());
        while (left > 0) {
            Map.Entry<K, Slot<V>> oldest = slots.pollFirstEntry();
            Slot<V> slot = oldest.getValue();
            if (slot.isUsed) {
                slot.isUsed = false;
                slots.put(oldest.getKey(), slot);
            } else {
                taken.accept(oldest.getKey(), slot.value);
                left--;
            }
        }
    }

    public void forEach(BiConsumer<K, V> each) {
        slots.forEach((key, slot) -> each.accept(key, slot.value));
    }

    public void clear() {
        slots.clear();
    }
}
