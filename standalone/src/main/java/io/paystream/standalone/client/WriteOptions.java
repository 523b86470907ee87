package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.standalone.CommandFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that changes something has in common: one idempotency key, sent once. */
final class WriteOptions {

    private interface Printing {
        int print(AnswerPrinter printer, Answer answer, String operationId);
    }

    private interface Method {
        Answer send(GatewayClient gateway, String path, ObjectNode body, Map<String, String> headers);
    }

    @Mixin
    private ClientOptions client;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Idempotency key; the same key asks for the same operation again (default: a new one).")
    private @Nullable String key;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description =
                    "Who asks; believed only by a gateway that reads the header Paystream-Principal, as `up` does.")
    private @Nullable String principal;

    @Option(
            names = "--deadline",
            paramLabel = "MILLIS",
            description =
                    "Do it only if it is decided within so many milliseconds of its arrival (default: whenever its"
                            + " turn comes).")
    private @Nullable Long deadlineMs;

    /** Asks for something to be done. */
    int send(String path, ObjectNode body) {
        return send(GatewayClient::post, path, body, AnswerPrinter::written);
    }

    /** Asks for several payments at once. */
    int sendBatch(String path, ObjectNode body) {
        return send(GatewayClient::post, path, body, AnswerPrinter::batch);
    }

    /** Asks for a setting to be replaced as a whole. */
    int replace(String path, ObjectNode body) {
        return send(GatewayClient::put, path, body, AnswerPrinter::written);
    }

    private int send(Method method, String path, ObjectNode body, Printing printing) {
        String operationId = key == null ? UUID.randomUUID().toString() : key;
        try (GatewayClient gateway = client.connect()) {
            Answer answer = method.send(gateway, path, body, headers(operationId));
            return printing.print(client.printer(), answer, operationId);
        } catch (UnreachableException e) {
            throw e;
        } catch (CommandFailure e) {
            throw new CommandFailure(
                    e.exitCode(),
                    e.getMessage() + "; whether the command was taken is not known, --key " + operationId
                            + " asks again without risk",
                    e);
        }
    }

    private Map<String, String> headers(String operationId) {
        Map<String, String> headers = new HashMap<>(Map.of("Idempotency-Key", operationId));
        if (principal != null) {
            headers.put(GatewayClient.PRINCIPAL, principal);
        }
        if (deadlineMs != null) {
            headers.put(GatewayClient.DEADLINE, deadlineMs.toString());
        }
        return headers;
    }
}
