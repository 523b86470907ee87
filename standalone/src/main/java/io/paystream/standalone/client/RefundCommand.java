package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "refund", description = "Give back what was captured, all of it or a part.")
public final class RefundCommand implements Callable<Integer> {

    @Mixin
    private PaymentTarget target;

    @Option(names = "--amount-minor", paramLabel = "N", description = "Minor units (default: all that is refundable).")
    private @Nullable Long amountMinor;

    @Mixin
    private WriteOptions write;

    @Override
    public Integer call() {
        ObjectNode body = Json.object();
        if (amountMinor != null) {
            body.put("amountMinor", amountMinor);
        }
        return write.send(target.url() + "/refunds", body);
    }
}
