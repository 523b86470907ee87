package io.paystream.processor.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lists made of lists, without the cost of a stream: most of these are empty or have two elements. */
final class Each {

    private Each() {}

    static <A, B> List<B> of(List<A> all, Function<? super A, ? extends B> form) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<B> made = new ArrayList<>(all.size());
        for (A one : all) {
            made.add(form.apply(one));
        }
        return made;
    }
}
