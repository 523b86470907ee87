package io.paystream.standalone.bench;

import io.paystream.processor.store.StoreNames;
import io.paystream.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;

/**
 * How large the processor's records are, so that a bare topology writes as many bytes.
 *
 * @param command value and headers of a command, in bytes; both read the same
 * @param entry value and headers of an entry that decides a payment, in bytes
 * @param rows values of the stores a payment is kept in, in bytes
 */
record RecordSizes(int command, int entry, List<Integer> rows) {

    private static final List<String> STORES = List.of(StoreNames.ACCOUNTS, StoreNames.PAYMENTS);
    private static final Duration A_FEW = Duration.ofMillis(200);

    /** Has the processor decide a few payments and measures what it wrote. */
    static RecordSizes measure(Ground ground, Contender processor) throws InterruptedException {
        TopicMark commands = TopicMark.now(ground.kafka(), Topics.COMMANDS);
        TopicMark journal = TopicMark.now(ground.kafka(), Topics.JOURNAL);
        List<TopicMark> changelogs = new ArrayList<>();
        for (String store : STORES) {
            changelogs.add(TopicMark.now(ground.kafka(), StoreNames.changelog(store)));
        }
        processor.measure(A_FEW);
        List<Integer> rows = new ArrayList<>();
        for (TopicMark changelog : changelogs) {
            rows.add(average(changelog));
        }
        return new RecordSizes(average(commands), average(journal), rows);
    }

    private static int average(TopicMark since) throws InterruptedException {
        long[] bytesAndCount = new long[2];
        since.readCommitted(record -> {
            long bytes = record.value() == null ? 0 : record.value().length;
            for (Header header : record.headers()) {
                bytes += header.key().length() + header.value().length;
            }
            bytesAndCount[0] += bytes;
            bytesAndCount[1]++;
        });
        return Math.toIntExact(bytesAndCount[0] / Math.max(bytesAndCount[1], 1));
    }
}
