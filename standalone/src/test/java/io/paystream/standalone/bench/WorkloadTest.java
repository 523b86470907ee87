package io.paystream.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.BookPartitioner;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private static final Parties PARTIES = new Parties("t", 20, 3, 4);
    private static final int MANY = 2_000;
    private static final int BATCHES = 200;
    private static final int BATCH = 50;

    @Test
    void theSameSeedAndNumberMakeTheSamePayment() {
        assertThat(Workload.everywhere(PARTIES, 7).of(5))
                .isEqualTo(Workload.everywhere(PARTIES, 7).of(5));
        assertThat(payments(Workload.everywhere(PARTIES, 7))).isNotEqualTo(payments(Workload.everywhere(PARTIES, 8)));
    }

    @Test
    void nobodyPaysItselfOrNothing() {
        assertThat(payments(Workload.everywhere(PARTIES, 1)))
                .allMatch(payment -> !payment.debtor().equals(payment.creditor()) && payment.amountMinor() > 0);
    }

    @Test
    void everyBookAndAccountPaysAndIsPaid() {
        Set<Payment> payments = payments(Workload.everywhere(PARTIES, 1));

        assertThat(payments.stream()
                        .map(payment -> payment.book() + payment.debtor())
                        .distinct())
                .hasSize(60);
        assertThat(payments.stream()
                        .map(payment -> payment.book() + payment.creditor())
                        .distinct())
                .hasSize(60);
    }

    @Test
    void onePartitionIsThatOfAllItsBooks() {
        assertThat(payments(Workload.onOnePartition(PARTIES, 1)).stream()
                        .map(payment -> BookPartitioner.partitionOf(payment.book(), 4))
                        .distinct())
                .containsExactly(PARTIES.fullestPartition());
    }

    @Test
    void oneAccountPaysEverythingOnThatPartition() {
        Set<Payment> payments = payments(Workload.onOneAccount(PARTIES, 1));

        assertThat(payments.stream()
                        .map(payment -> payment.book() + payment.debtor())
                        .distinct())
                .hasSize(1);
        assertThat(payments)
                .allMatch(payment -> BookPartitioner.partitionOf(payment.book(), 4) == PARTIES.fullestPartition());
    }

    @Test
    void aBatchIsOfOneBookAndAllAreOfAllBooks() {
        Workload workload = Workload.everywhere(PARTIES, 1);

        assertThat(batches(workload))
                .allSatisfy(batch -> assertThat(batch)
                        .hasSize(BATCH)
                        .allMatch(payment -> !payment.debtor().equals(payment.creditor()) && payment.amountMinor() > 0)
                        .extracting(Payment::book)
                        .containsOnly(batch.getFirst().book()));
        assertThat(batches(workload).stream()
                        .flatMap(List::stream)
                        .map(payment -> payment.book() + payment.debtor())
                        .distinct())
                .hasSize(60);
    }

    @Test
    void theSameSeedAndNumberMakeTheSameBatchAndOthersOthers() {
        assertThat(batches(Workload.everywhere(PARTIES, 7))).isEqualTo(batches(Workload.everywhere(PARTIES, 7)));
        assertThat(batches(Workload.everywhere(PARTIES, 7)).stream().map(WorkloadTest::amounts))
                .doesNotHaveDuplicates();
        assertThat(batches(Workload.everywhere(PARTIES, 7)))
                .doesNotContainAnyElementsOf(batches(Workload.everywhere(PARTIES, 8)));
    }

    private static List<List<Payment>> batches(Workload workload) {
        return LongStream.range(0, BATCHES)
                .mapToObj(number -> workload.batch(number, BATCH))
                .toList();
    }

    private static List<Long> amounts(List<Payment> batch) {
        return batch.stream().map(Payment::amountMinor).toList();
    }

    private static Set<Payment> payments(Workload workload) {
        return LongStream.range(0, MANY).mapToObj(workload::of).collect(Collectors.toSet());
    }
}
