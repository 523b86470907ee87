package io.paystream.acceptance;

import io.paystream.acceptance.Api.Answer;

/** Payments of alice's to a shop that shares 50/45/5 with a florist and the fees of the book. */
final class Splits {

    private Splits() {}

    static Answer pay(Scene scene, long amountMinor, String capture) {
        return scene.post("/payments", """
                {"debtor":"alice","creditor":"shop","amountMinor":%d,"currency":"EUR","capture":"%s",
                 "splits":[{"creditor":"florist","shareBasisPoints":4500},{"creditor":"@fees","shareBasisPoints":500}]}""".formatted(amountMinor, capture));
    }
}
