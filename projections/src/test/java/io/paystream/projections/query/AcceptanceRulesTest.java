package io.paystream.projections.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.CommandKind;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an explanation says of a command is what its page says. */
class AcceptanceRulesTest {

    private static final Path PAGE = Path.of("../docs/reference/commands.md");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Map<String, String> PURPOSES =
            Map.of("for a refund", "REFUND", "for a dispute", "DISPUTE", "after a dispute that was won", "DISPUTE_WON");

    @Test
    void areTheWordsOfThePage() throws IOException {
        Map<String, String> ofPage = new TreeMap<>();
        Stream.concat(rows("commands"), rows("legs"))
                .forEach(cells -> kinds(cells.getFirst()).forEach(kind -> ofPage.put(kind, cells.get(2))));

        assertThat(new TreeMap<>(AcceptanceRules.ALL)).isEqualTo(ofPage);
    }

    @Test
    void areKnownForEveryCommand() {
        List<String> kinds = Arrays.stream(CommandKind.class.getFields())
                .map(AcceptanceRulesTest::constant)
                .toList();

        assertThat(kinds)
                .hasSizeGreaterThan(20)
                .allSatisfy(kind -> assertThat(AcceptanceRules.of(kind, Optional.of("REFUND")))
                        .as(kind)
                        .isPresent());
        assertThat(AcceptanceRules.of("TeleportMoney", Optional.empty())).isEmpty();
    }

    @Test
    void dependOnThePurposeOfALeg() {
        assertThat(AcceptanceRules.of(CommandKind.CREDIT_TRANSIT, Optional.of("DISPUTE_WON")))
                .isNotEqualTo(AcceptanceRules.of(CommandKind.CREDIT_TRANSIT, Optional.of("CAPTURE")));
    }

    /** A first cell names one kind or two, and the purpose in words. */
    private static List<String> kinds(String cell) {
        String purpose = PURPOSES.entrySet().stream()
                .filter(words -> cell.contains(words.getKey()))
                .map(words -> "." + words.getValue())
                .findFirst()
                .orElse("");
        return NAME.matcher(cell)
                .results()
                .map((MatchResult kind) -> kind.group(1) + purpose)
                .toList();
    }

    private static Stream<List<String>> rows(String table) throws IOException {
        String page = Files.readString(PAGE);
        String begin = "<!-- table: " + table + " -->\n";
        int start = page.indexOf(begin);
        assertThat(start).as(begin).isNotNegative();
        return page.substring(start + begin.length(), page.indexOf("<!-- end -->", start))
                .lines()
                .skip(2)
                .map(line -> Arrays.stream(line.split("\\|", -1))
                        .skip(1)
                        .map(String::strip)
                        .toList())
                .map(cells -> List.of(cells.get(0), cells.get(1), cells.get(2).replace("`", "")));
    }

    private static String constant(Field field) {
        try {
            return field.get(null).toString();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
