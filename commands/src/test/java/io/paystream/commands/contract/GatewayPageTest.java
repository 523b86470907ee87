package io.paystream.commands.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.commands.CommandsConfig;
import io.paystream.commands.flow.RefusalReason;
import io.paystream.service.settings.HttpSettings;
import io.paystream.service.settings.KafkaSettings;
import io.paystream.service.settings.SchemaRegistrySettings;
import io.paystream.service.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference/gateway.md says what the code says. */
class GatewayPageTest {

    private static final Path PAGE = Path.of("../docs/reference/gateway.md");
    private static final Pattern SETTING =
            Pattern.compile("^\\| `([a-z]+[.][a-z.]+)` \\| (.*) \\| (.*) \\|$", Pattern.MULTILINE);
    private static final Pattern REASON = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE);

    @Test
    void listsEverySettingOfTheGatewaysOwn() throws IOException {
        Set<Setting> shared = new HashSet<>();
        Stream.of(KafkaSettings.ALL, SchemaRegistrySettings.ALL, HttpSettings.ALL)
                .forEach(shared::addAll);
        List<String> own = CommandsConfig.SETTINGS.stream()
                .filter(setting -> !shared.contains(setting))
                .map(GatewayPageTest::row)
                .toList();

        assertThat(SETTING.matcher(page()).results().map(MatchResult::group)).containsExactlyElementsOf(own);
    }

    @Test
    void listsEveryReasonToRefuse() throws IOException {
        assertThat(REASON.matcher(page()).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(RefusalReason.values()).map(Enum::name).toList());
    }

    private static String row(Setting setting) {
        String value = setting.defaultValue() == null || setting.defaultValue().isEmpty()
                ? ""
                : "`" + setting.defaultValue() + "`";
        return "| `" + setting.name() + "` | " + value + " | " + setting.description() + " |";
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }
}
