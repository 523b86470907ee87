package io.paystream.commands.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Quotas by a clock that is set. */
class QuotasTest {

    private static final Spender GREEDY = new Spender("greedy", Optional.of("acme"));
    private static final Spender MODEST = new Spender("modest", Optional.of("acme"));
    private static final Quota TEN = new Quota(10, 20);

    private final SetClock clock = new SetClock();

    @Test
    void aClientMaySendItsBurstAndThenItsRate() {
        FlowControl flow = flow(TEN, Quota.NONE);

        assertThat(granted(flow, GREEDY, 100)).isEqualTo(20);
        clock.advance(Duration.ofMillis(99));
        assertThat(granted(flow, GREEDY, 100)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(granted(flow, GREEDY, 100)).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(granted(flow, GREEDY, 100)).isEqualTo(20);
    }

    @Test
    void aGreedyClientTakesNothingFromAnother() {
        FlowControl flow = flow(TEN, Quota.NONE);
        granted(flow, GREEDY, 1_000);

        assertThat(granted(flow, MODEST, 100)).isEqualTo(20);
    }

    @Test
    void theRefusalSaysWhichQuotaAndWhenToComeBack() {
        FlowControl flow = flow(TEN, Quota.NONE);
        granted(flow, GREEDY, 20);

        Refusal refusal = flow.charge(GREEDY, 1).orElseThrow();

        assertThat(refusal.reason()).isEqualTo(RefusalReason.CLIENT_QUOTA);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(100));
        assertThat(refusal.retryAfterSeconds()).isEqualTo(1);
        assertThat(refusal.detail()).contains("10 commands per second", "bursts of 20");
        assertThat(flow.refusedFor(RefusalReason.CLIENT_QUOTA)).isEqualTo(1);
    }

    @Test
    void aBooksQuotaIsSharedByItsClientsAndCostsARefusedClientNothing() {
        FlowControl flow = flow(TEN, new Quota(5, 5));

        assertThat(granted(flow, GREEDY, 100)).isEqualTo(5);
        assertThat(flow.charge(MODEST, 1).orElseThrow().reason()).isEqualTo(RefusalReason.BOOK_QUOTA);
        assertThat(flow.quotas(MODEST).getFirst().remaining()).isEqualTo(20);
        assertThat(flow.charge(new Spender("modest", Optional.of("other")), 1)).isEmpty();
        assertThat(flow.charge(new Spender("modest", Optional.empty()), 1)).isEmpty();
    }

    @Test
    void aBatchLargerThanTheBurstIsLetInAndPaidForAfterwards() {
        FlowControl flow = flow(TEN, Quota.NONE);

        assertThat(flow.charge(GREEDY, 50)).isEmpty();
        assertThat(flow.charge(GREEDY, 1).orElseThrow().retryAfter()).isEqualTo(Duration.ofMillis(3_100));
        clock.advance(Duration.ofMillis(3_100));
        assertThat(granted(flow, GREEDY, 100)).isEqualTo(1);
    }

    @Test
    void whatIsLeftCanBeTold() {
        FlowControl flow = flow(TEN, new Quota(100, 200));
        granted(flow, GREEDY, 5);

        assertThat(flow.quotas(GREEDY))
                .containsExactly(
                        new QuotaState("client", TEN, 15, Duration.ofMillis(500), Duration.ZERO),
                        new QuotaState("book", new Quota(100, 200), 195, Duration.ofMillis(50), Duration.ZERO));
        assertThat(TEN.window()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void withoutQuotasNothingIsCounted() {
        FlowControl flow = flow(Quota.NONE, Quota.NONE);

        assertThat(granted(flow, GREEDY, 10_000)).isEqualTo(10_000);
        assertThat(flow.quotas(GREEDY)).isEmpty();
    }

    @Test
    void ownersAreForgottenBeforeTheyAreTooMany() {
        TokenBuckets buckets = new TokenBuckets("client", TEN);
        buckets.take("first", 20, clock.getAsLong());
        IntStream.range(0, 10_000).forEach(i -> buckets.take("client-" + i, 20, clock.getAsLong()));

        assertThat(buckets.size()).isEqualTo(10_000);
        assertThat(buckets.state("client-9999", clock.getAsLong()).orElseThrow().remaining())
                .isZero();
        assertThat(buckets.state("first", clock.getAsLong()).orElseThrow().remaining())
                .isEqualTo(20);
    }

    private static long granted(FlowControl flow, Spender spender, int asked) {
        return IntStream.range(0, asked)
                .filter(i -> flow.charge(spender, 1).isEmpty())
                .count();
    }

    private FlowControl flow(Quota client, Quota book) {
        return new FlowControl(FlowSettings.USUAL.withQuotas(client, book), 4, clock, () -> 0);
    }
}
