package io.paystream.standalone.bench;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.function.LongFunction;

/** Requests by number: the same ones in whichever process they are made. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Requests.Payments.class, name = "payments"),
    @JsonSubTypes.Type(value = Requests.Accounts.class, name = "accounts")
})
sealed interface Requests {

    /**
     * Payments between random accounts of all books, by clients in turns.
     *
     * @param operationPrefix with the number behind it the operation id
     */
    record Payments(Parties parties, long seed, String operationPrefix, int callers) implements Requests {

        @Override
        public LongFunction<byte[]> to(URI gateway) {
            HttpRequests requests = new HttpRequests(gateway);
            Workload workload = Workload.everywhere(parties, seed);
            return number ->
                    requests.payment(workload.of(number), operationPrefix + number, "client-" + number % callers);
        }
    }

    /** Reads of random accounts of all books. */
    record Accounts(Parties parties, long seed) implements Requests {

        @Override
        public LongFunction<byte[]> to(URI gateway) {
            HttpRequests requests = new HttpRequests(gateway);
            Workload workload = Workload.everywhere(parties, seed);
            return number -> {
                Payment any = workload.of(-1 - number);
                return requests.account(any.book(), any.creditor());
            };
        }
    }

    /** As bytes, whole. Thread-safe. */
    LongFunction<byte[]> to(URI gateway);
}
