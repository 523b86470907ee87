package io.paystream.standalone.client;

import org.jspecify.annotations.Nullable;

/** The query of a URL, empty or beginning with its question mark; absent values are left out. */
record Query(String text) {

    Query() {
        this("");
    }

    Query with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        return new Query(text + (text.isEmpty() ? "?" : "&") + name + "=" + GatewayClient.encode(value));
    }

    @Override
    public String toString() {
        return text;
    }
}
