package io.paystream.commands;

/** What no class of the projections may import. */
public final class AnotherService {

    private AnotherService() {}

    /** Something to depend on. */
    public static String name() {
        return "commands";
    }
}
