package io.paystream.standalone.audit.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.paystream.processor.audit.Place;
import io.paystream.processor.audit.deadletters.Letter;
import io.paystream.processor.audit.deadletters.Redrive;
import io.paystream.processor.audit.deadletters.RedriveResult;
import io.paystream.processor.audit.deadletters.Redriven;
import io.paystream.processor.audit.deadletters.Refusal;
import io.paystream.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;

/** Dead letters for a person. */
final class LetterTables {

    private static final int DETAIL_WIDTH = 70;
    private static final int KEY_WIDTH = 40;

    private LetterTables() {}

    static String list(List<Letter> letters, Redriven redriven) {
        List<Object[]> rows = new ArrayList<>();
        for (Letter letter : letters) {
            rows.add(new Object[] {
                letter.id(),
                letter.at(),
                Bytes.text(letter.key()),
                letter.cause(),
                length(letter),
                letter.reason() + ": " + letter.detail(),
                places(redriven.of(letter.id()))
            });
        }
        List<Column> columns = List.of(
                left("letter"),
                left("refused at"),
                left("key").maxWidth(KEY_WIDTH),
                left("read at"),
                left("bytes").dataAlign(HorizontalAlign.RIGHT),
                left("why").maxWidth(DETAIL_WIDTH),
                left("sent again as"));
        return table(columns, rows);
    }

    static String whole(Letter letter, Redriven redriven) {
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {"letter", letter.id()});
        rows.add(new Object[] {"refused at", letter.at()});
        rows.add(new Object[] {"read at", letter.cause()});
        rows.add(new Object[] {"why", letter.reason() + ": " + letter.detail()});
        rows.add(new Object[] {"sent again as", places(redriven.of(letter.id()))});
        rows.add(new Object[] {"key", Bytes.text(letter.key())});
        for (Header header : letter.headers()) {
            String name = Bytes.text(header.key().getBytes(UTF_8));
            rows.add(new Object[] {"header " + name, Bytes.text(header.value())});
        }
        byte[] value = letter.value();
        rows.add(new Object[] {"value", value == null ? "(none)" : value.length + " bytes"});
        String fields = table(List.of(left("field"), left("content").maxWidth(DETAIL_WIDTH)), rows);
        return value == null || value.length == 0 ? fields : fields + "\n\n" + Bytes.dump(value);
    }

    static String redrive(RedriveResult result) {
        List<Object[]> rows = new ArrayList<>();
        for (Redrive redrive : result.redrives()) {
            rows.add(new Object[] {redrive.letter(), command(redrive)});
        }
        for (Refusal refusal : result.refusals()) {
            rows.add(new Object[] {refusal.letter(), "not sent: it " + refusal.why()});
        }
        return table(List.of(left("letter"), left("sent as").maxWidth(DETAIL_WIDTH)), rows);
    }

    private static String command(Redrive redrive) {
        return redrive.offset() < 0
                ? "would go to " + Topics.COMMANDS + "-" + redrive.partition()
                : new Place(Topics.COMMANDS, redrive.partition(), redrive.offset()).toString();
    }

    private static String length(Letter letter) {
        byte[] value = letter.value();
        return value == null ? "(none)" : Integer.toString(value.length);
    }

    private static String places(List<Place> places) {
        return places.stream().map(Place::toString).collect(Collectors.joining(", "));
    }

    private static Column left(String header) {
        return new Column().header(header).headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT);
    }

    private static String table(List<Column> columns, List<Object[]> rows) {
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(columns.toArray(Column[]::new), rows.toArray(Object[][]::new))
                .asString();
    }
}
