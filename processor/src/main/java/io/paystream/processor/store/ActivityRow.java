package io.paystream.processor.store;

import io.paystream.processor.domain.Activity;
import io.paystream.processor.domain.History;
import io.paystream.processor.domain.Usage;
import io.paystream.processor.store.avro.StoredAccount;
import io.paystream.processor.store.avro.StoredUsage;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was authorized from an account, as a part of its row. */
final class ActivityRow {

    private ActivityRow() {}

    static void fill(StoredAccount row, Activity activity) {
        History history = activity.history();
        row.setUsage(activity.usage().map(ActivityRow::of).orElse(null));
        row.setAuthorizedCount(history.count());
        row.setAuthorizedSumMinor(ByteBuffer.wrap(history.sumMinor().toByteArray()));
        row.setRecentAuthorizedAt(history.recent());
    }

    static Activity toActivity(StoredAccount row) {
        return new Activity(
                toUsage(row.getUsage()),
                new History(row.getAuthorizedCount(), toSum(row.getAuthorizedSumMinor()), row.getRecentAuthorizedAt()));
    }

    static StoredUsage of(Usage usage) {
        StoredUsage row = new StoredUsage();
        row.setHourStartsAt(usage.hourStartsAt());
        row.setHourlyDebitMinor(usage.hourlyDebitMinor());
        row.setHourlyDebitCount(usage.hourlyDebitCount());
        row.setDayStartsAt(usage.dayStartsAt());
        row.setDailyDebitMinor(usage.dailyDebitMinor());
        row.setDailyDebitCount(usage.dailyDebitCount());
        return row;
    }

    static Optional<Usage> toUsage(@Nullable StoredUsage row) {
        return Optional.ofNullable(row)
                .map(usage -> new Usage(
                        usage.getHourStartsAt(),
                        usage.getHourlyDebitMinor(),
                        usage.getHourlyDebitCount(),
                        usage.getDayStartsAt(),
                        usage.getDailyDebitMinor(),
                        usage.getDailyDebitCount()));
    }

    /** Empty in rows of the first layout. */
    private static BigInteger toSum(ByteBuffer stored) {
        byte[] bytes = new byte[stored.remaining()];
        stored.duplicate().get(bytes);
        return bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
    }
}
