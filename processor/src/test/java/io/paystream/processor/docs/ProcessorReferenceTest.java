package io.paystream.processor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.ProcessorConfig;
import io.paystream.service.settings.HttpSettings;
import io.paystream.service.settings.KafkaSettings;
import io.paystream.service.settings.SchemaRegistrySettings;
import io.paystream.service.settings.Setting;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessorReferenceTest {

    @Test
    void listsEverySettingOfTheProcessorsOwn() throws IOException {
        Set<Setting> shared = new HashSet<>(KafkaSettings.ALL);
        shared.addAll(SchemaRegistrySettings.ALL);
        shared.addAll(HttpSettings.ALL);
        List<List<String>> rows = ProcessorConfig.SETTINGS.stream()
                .filter(setting -> !shared.contains(setting))
                .map(ProcessorReferenceTest::row)
                .toList();

        assertThat(MarkdownTable.in("reference/processor.md", "settings"))
                .isEqualTo(MarkdownTable.render(List.of("setting", "default", "meaning"), rows));
    }

    private static List<String> row(Setting setting) {
        return List.of("`" + setting.name() + "`", "`" + setting.defaultValue() + "`", setting.description());
    }
}
