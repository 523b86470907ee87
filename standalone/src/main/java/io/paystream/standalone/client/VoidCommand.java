package io.paystream.standalone.client;

import io.paystream.service.http.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "void", description = "Release all that a payment holds; nothing may be captured yet.")
public final class VoidCommand implements Callable<Integer> {

    @Mixin
    private PaymentTarget target;

    @Mixin
    private WriteOptions write;

    @Override
    public Integer call() {
        return write.send(target.url() + "/void", Json.object());
    }
}
