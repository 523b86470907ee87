package io.paystream.commands.gateway;

import io.paystream.commands.CommandsConfig;
import io.paystream.commands.CommandsService;
import io.paystream.commands.contract.ContractClient;
import io.paystream.commands.peer.JournalPeer;
import io.paystream.commands.peer.RealParts.Parts;
import io.paystream.service.ReadDelay;
import io.paystream.service.ServiceRuntime;
import io.paystream.service.http.HttpServer;
import io.paystream.service.settings.SettingsReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service as it runs, on a free port, with a peer at the other end of the topics. */
final class Gateway implements AutoCloseable {

    final ServiceRuntime runtime;
    final CommandsService service;
    final HttpServer server;
    final ContractClient client;
    final JournalPeer peer;

    private Gateway(Parts parts, Map<String, String> settings, ReadDelay readDelay) {
        runtime = new ServiceRuntime(readDelay);
        SettingsReader reader = SettingsReader.of(Map.of(), settings(parts, settings));
        CommandsConfig config = CommandsConfig.read(reader);
        reader.throwIfFaulty();
        service = new CommandsService(config, runtime);
        server = HttpServer.start(config.http(), runtime, List.of(service.routes()));
        client = new ContractClient(server.port());
        peer = new JournalPeer(parts);
    }

    static Gateway start(Parts parts, Map<String, String> settings) {
        return start(parts, settings, new ReadDelay());
    }

    /** With what times its connections. */
    static Gateway start(Parts parts, Map<String, String> settings, ReadDelay readDelay) {
        Gateway gateway = new Gateway(parts, settings, readDelay);
        gateway.service.start();
        return gateway;
    }

    /** Listens, but the service is not started yet. */
    static Gateway notStarted(Parts parts, Map<String, String> settings) {
        return new Gateway(parts, settings, new ReadDelay());
    }

    @Override
    public void close() {
        client.close();
        server.close();
        service.close();
        peer.close();
        runtime.close();
    }

    private static Map<String, String> settings(Parts parts, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", parts.bootstrapServers(),
                "registry.url", parts.registryUrl().toString(),
                "http.port", "0",
                "commands.wait.ms", "20000",
                "commands.delivery.timeout.ms", "10000",
                "commands.max.block.ms", "10000",
                // Tests leave commands undecided on the partitions they share; FlowHttpTest has a budget of its own.
                "commands.flow.delay.budget.ms", "600000"));
        settings.putAll(more);
        return settings;
    }
}
