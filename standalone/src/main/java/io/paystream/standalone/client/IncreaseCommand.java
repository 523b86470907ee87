package io.paystream.standalone.client;

import io.paystream.service.http.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "increase", description = "Hold a further amount for a payment that still holds something.")
public final class IncreaseCommand implements Callable<Integer> {

    @Mixin
    private PaymentTarget target;

    @Option(names = "--amount-minor", required = true, paramLabel = "N", description = "Minor units to add.")
    private long amountMinor;

    @Mixin
    private WriteOptions write;

    @Override
    public Integer call() {
        return write.send(target.url() + "/increases", Json.object().put("amountMinor", amountMinor));
    }
}
