package io.paystream.commands;

import io.paystream.commands.flow.FlowSettings;
import io.paystream.commands.flow.Quota;
import io.paystream.commands.outcome.AwaitLimits;
import io.paystream.commands.outcome.ExchangeSettings;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.service.settings.HttpSettings;
import io.paystream.service.settings.KafkaSettings;
import io.paystream.service.settings.SchemaRegistrySettings;
import io.paystream.service.settings.Setting;
import io.paystream.service.settings.SettingsReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Everything the service is told from outside, read once.
 *
 * @param allowAnonymousRemote a person has said that callers from other machines may do everything unauthenticated
 * @param principalHeader in which a trusted proxy names the caller; empty: every caller is anonymous
 * @param usualWait how long a caller without a preference waits for its outcome
 */
public record CommandsConfig(
        HttpSettings http,
        boolean allowAnonymousRemote,
        Optional<String> principalHeader,
        RegistrySettings registry,
        Duration usualWait,
        ExchangeSettings exchange) {

    private static final Setting ALLOW_ANONYMOUS_REMOTE = new Setting(
            "http.allow.anonymous.remote",
            "Listen beyond this machine although callers are not authenticated (true or false)",
            "false");
    private static final Setting PRINCIPAL_HEADER = new Setting(
            "http.principal.header",
            "Header in which a proxy that strips and sets it names the caller; empty: every caller is anonymous",
            "");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Setting WAIT = new Setting(
            "commands.wait.ms", "How long a caller waits for its committed result by default, in ms", "5000");
    private static final Setting DELIVERY_TIMEOUT = new Setting(
            "commands.delivery.timeout.ms",
            "After which a produce counts as unknown, in ms; below commands.wait.ms",
            "4000");
    private static final Setting MAX_BLOCK = new Setting(
            "commands.max.block.ms", "How long a produce may wait for room before it is refused, in ms", "500");
    private static final Setting BUFFER =
            new Setting("commands.buffer.bytes", "Memory for commands on their way to Kafka, in bytes", "8388608");
    private static final Setting MOST_AWAITED =
            new Setting("commands.awaited.max", "Commands waiting for their entry at most; more are refused", "50000");
    private static final Setting AWAITED_FOR = new Setting(
            "commands.awaited.ms", "How long an entry is waited for after its caller has gone, in ms", "600000");
    private static final Setting JOINABLE_FOR = new Setting(
            "commands.join.ms", "How long retries share one produce before one produces again, in ms", "30000");
    private static final Setting RECENT = new Setting(
            "commands.recent.max", "Committed outcomes kept in memory to answer retries, within 32 MiB", "20000");

    private static final Setting CLIENT_QUOTA = new Setting(
            "commands.quota.client.per.second", "Commands a client may send per second; 0: as many as it likes", "0");
    private static final Setting CLIENT_BURST = new Setting(
            "commands.quota.client.burst", "Commands a client may send at once after it sent none for a while", "100");
    private static final Setting BOOK_QUOTA = new Setting(
            "commands.quota.book.per.second", "Commands a book may be sent per second; 0: as many as there are", "0");
    private static final Setting BOOK_BURST = new Setting(
            "commands.quota.book.burst",
            "Commands a book may be sent at once after it was sent none for a while",
            "100");
    private static final Setting DELAY_BUDGET = new Setting(
            "commands.flow.delay.budget.ms",
            "How long a command may have to wait to be decided, in ms; it is refused when longer is predicted",
            Long.toString(FlowSettings.USUAL_DELAY_BUDGET.toMillis()));
    private static final Setting RESERVE = new Setting(
            "commands.flow.reserve.percent",
            "Part of the room kept for commands that finish something, such as captures and refunds",
            Integer.toString(FlowSettings.USUAL_RESERVE_PERCENT));
    private static final Setting BOOK_SHARE = new Setting(
            "commands.flow.book.percent",
            "Part of the delay budget by which one book may hold up the others of its partition",
            Integer.toString(FlowSettings.USUAL_BOOK_PERCENT));
    private static final Setting LEAST_IN_FLIGHT = new Setting(
            "commands.flow.in.flight.least",
            "Commands under way per partition that slowness alone does not refuse (the last eighth not to those beyond"
                    + " their share), 64 at most while its queue stands; and requests that nobody has read yet",
            Integer.toString(FlowSettings.USUAL_LEAST_IN_FLIGHT));
    private static final Setting MOST_IN_FLIGHT = new Setting(
            "commands.flow.in.flight.most",
            "Commands under way per partition at most",
            Integer.toString(FlowSettings.USUAL_MOST_IN_FLIGHT));

    /** Every setting the service reads, for {@code --help} and to refuse unknown ones. */
    public static final List<Setting> SETTINGS = Stream.of(
                    KafkaSettings.ALL,
                    SchemaRegistrySettings.ALL,
                    HttpSettings.ALL,
                    List.of(
                            ALLOW_ANONYMOUS_REMOTE,
                            PRINCIPAL_HEADER,
                            WAIT,
                            DELIVERY_TIMEOUT,
                            MAX_BLOCK,
                            BUFFER,
                            MOST_AWAITED,
                            AWAITED_FOR,
                            JOINABLE_FOR,
                            RECENT,
                            CLIENT_QUOTA,
                            CLIENT_BURST,
                            BOOK_QUOTA,
                            BOOK_BURST,
                            DELAY_BUDGET,
                            RESERVE,
                            BOOK_SHARE,
                            LEAST_IN_FLIGHT,
                            MOST_IN_FLIGHT))
            .flatMap(List::stream)
            .toList();

    private static final int LEAST_BUFFER_BYTES = 1 << 20;
    private static final int MOST = 10_000_000;
    private static final int MOST_RESERVE = 90;
    private static final int HUNDRED = 100;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** Notes every fault with the reader; call {@link SettingsReader#throwIfFaulty} before using the answer. */
    public static CommandsConfig read(SettingsReader reader) {
        HttpSettings http = HttpSettings.read(reader);
        boolean allowAnonymousRemote = reader.flag(ALLOW_ANONYMOUS_REMOTE);
        if (!allowAnonymousRemote && !isThisMachineOnly(http.host())) {
            reader.fault(HttpSettings.HOST.name() + " is '" + http.host()
                    + "', which other machines reach, while callers are not authenticated and may do everything; "
                    + ALLOW_ANONYMOUS_REMOTE.name() + "=true accepts that");
        }
        Duration usualWait = reader.millis(WAIT);
        ExchangeSettings exchange = exchange(reader);
        if (usualWait.compareTo(LONGEST_WAIT) > 0) {
            reader.fault(WAIT.name() + " must be at most " + LONGEST_WAIT.toMillis());
        }
        if (exchange.deliveryTimeout().compareTo(usualWait) >= 0) {
            reader.fault(DELIVERY_TIMEOUT.name() + " must be below " + WAIT.name());
        }
        return new CommandsConfig(
                http,
                allowAnonymousRemote,
                principalHeader(reader),
                SchemaRegistrySettings.read(reader),
                usualWait,
                exchange);
    }

    private static Optional<String> principalHeader(SettingsReader reader) {
        Optional<String> name = reader.optional(PRINCIPAL_HEADER);
        if (name.filter(header -> !HEADER_NAME.matcher(header).matches()).isPresent()) {
            reader.fault(PRINCIPAL_HEADER.name() + " must be 1 to 64 characters of A-Z a-z 0-9 -");
        }
        return name;
    }

    private static ExchangeSettings exchange(SettingsReader reader) {
        return new ExchangeSettings(
                KafkaSettings.read(reader),
                "paystream-commands",
                reader.millis(DELIVERY_TIMEOUT),
                reader.millis(MAX_BLOCK),
                reader.number(BUFFER, LEAST_BUFFER_BYTES, Integer.MAX_VALUE),
                new AwaitLimits(
                        reader.integer(MOST_AWAITED, 1, MOST),
                        reader.millis(AWAITED_FOR),
                        reader.millis(JOINABLE_FOR),
                        reader.integer(RECENT, 0, MOST)),
                flow(reader));
    }

    private static FlowSettings flow(SettingsReader reader) {
        int least = reader.integer(LEAST_IN_FLIGHT, 1, MOST);
        int most = reader.integer(MOST_IN_FLIGHT, 1, MOST);
        if (most < least) {
            reader.fault(MOST_IN_FLIGHT.name() + " must not be below " + LEAST_IN_FLIGHT.name());
        }
        return new FlowSettings(
                new Quota(reader.number(CLIENT_QUOTA, 0, MOST), reader.number(CLIENT_BURST, 1, MOST)),
                new Quota(reader.number(BOOK_QUOTA, 0, MOST), reader.number(BOOK_BURST, 1, MOST)),
                reader.millis(DELAY_BUDGET),
                reader.integer(RESERVE, 0, MOST_RESERVE),
                reader.integer(BOOK_SHARE, 1, HUNDRED),
                least,
                Math.max(least, most));
    }

    private static boolean isThisMachineOnly(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
