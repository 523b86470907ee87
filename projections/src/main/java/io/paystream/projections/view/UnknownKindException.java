package io.paystream.projections.view;

/**
 * An entry holds something that this version was not made for. Going on would leave the views wrong, so the projection
 * stops; it continues where it stopped once a newer version runs.
 */
public final class UnknownKindException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownKindException(String entry, String what, String kind) {
        super("entry " + entry + " holds the " + what + " kind '" + kind
                + "', which this version of the projections does not know; run a newer version");
    }
}
