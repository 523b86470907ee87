package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "capture", description = "Capture what a payment holds, all of it or a part.")
public final class CaptureCommand implements Callable<Integer> {

    @Mixin
    private PaymentTarget target;

    @Option(names = "--amount-minor", paramLabel = "N", description = "Minor units (default: all that is held).")
    private @Nullable Long amountMinor;

    @Option(names = "--final", description = "Release what is not captured.")
    private boolean finalCapture;

    @Mixin
    private WriteOptions write;

    @Override
    public Integer call() {
        ObjectNode body = Json.object();
        if (amountMinor != null) {
            body.put("amountMinor", amountMinor);
        }
        if (finalCapture) {
            body.put("final", true);
        }
        return write.send(target.url() + "/captures", body);
    }
}
