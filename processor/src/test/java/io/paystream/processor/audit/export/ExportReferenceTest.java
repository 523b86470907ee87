package io.paystream.processor.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/audit.md held against what is written. */
class ExportReferenceTest {

    private static final Pattern NAME = Pattern.compile("`([A-Za-z]+)`");
    private static final Pattern CODES =
            Pattern.compile("\\| (PMNT [A-Z]{4} [A-Z]{4}) \\| (PMNT [A-Z]{4} [A-Z]{4}) \\|$");

    private final String reference;

    ExportReferenceTest() throws IOException {
        reference = Files.readString(Path.of("../docs/audit.md"));
    }

    @Test
    void hasEveryColumnInItsPlace() {
        assertThat(rows("### CSV").flatMap(row -> names(row.split("\\|", -1)[1])))
                .isEqualTo(PostingRows.COLUMNS);
    }

    @Test
    void hasTheTransactionCodeOfEveryEventThatMovesMoney() {
        TreeMap<String, String> documented = new TreeMap<>();
        TreeMap<String, String> actual = new TreeMap<>();
        for (String row : rows("### ISO 20022 statements").toList()) {
            MatchResult codes = CODES.matcher(row).results().findFirst().orElse(null);
            if (codes != null) {
                names(row).forEach(kind -> {
                    documented.put(kind, codes.group(1) + " / " + codes.group(2));
                    actual.put(
                            kind, text(TransactionCode.of(kind, true)) + " / " + text(TransactionCode.of(kind, false)));
                });
            }
        }

        assertThat(documented).isEqualTo(actual);
        assertThat(documented.keySet())
                .containsExactly(
                        "CorrectionApproved",
                        "DisputeFunded",
                        "DisputeOpened",
                        "DisputeWon",
                        "FeeCharged",
                        "FeeReturned",
                        "PaymentCaptured",
                        "PaymentRefunded",
                        "PaymentReturned",
                        "TransitCredited",
                        "TransitDebited");
    }

    private Stream<String> rows(String section) {
        String from = reference.substring(reference.indexOf(section) + section.length());
        int end = from.indexOf("\n##");
        return (end < 0 ? from : from.substring(0, end)).lines().filter(line -> line.startsWith("| `"));
    }

    private static Stream<String> names(String cell) {
        List<String> names =
                NAME.matcher(cell).results().map(name -> name.group(1)).toList();
        return names.stream();
    }

    private static String text(TransactionCode code) {
        return code.domain() + " " + code.family() + " " + code.subFamily();
    }
}
