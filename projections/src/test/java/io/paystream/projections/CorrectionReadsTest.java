package io.paystream.projections;

import static io.paystream.projections.given.GivenCorrections.line;
import static io.paystream.projections.given.Replies.at;
import static io.paystream.projections.given.Replies.json;
import static io.paystream.projections.given.Replies.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.projections.given.Api.Reply;
import io.paystream.projections.given.Cluster;
import io.paystream.projections.given.ClusterExtension;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.GivenCorrections;
import io.paystream.projections.given.Instance;
import io.paystream.schemas.JournalPosition;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Corrections over real HTTP. Each test has a book of its own. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionReadsTest {

    private Cluster cluster;
    private Instance instance;

    @BeforeAll
    void start(Cluster given) {
        cluster = given;
        instance = Instance.start(cluster, Map.of()).awaitReady();
    }

    @AfterAll
    void stop() {
        instance.close();
    }

    @Test
    void readsACorrectionAsItWasProposedAndDecided() {
        GivenBook book = accounts("correction");
        GivenCorrections corrections = new GivenCorrections(book);
        String proposed = corrections.propose(null, line("alice", -100), line("bob", 100));
        String rejected = corrections.propose("ticket 7", line("@suspense", -5), line("bob", 5));
        corrections.reject(rejected, "not proven");
        written(book);

        assertThat(read(book, "/corrections/" + proposed).body()).isEqualTo(json("""
                        {'correctionId':'%s','book':'correction','status':'PROPOSED','currency':'EUR','lines':[\
                        {'account':'alice','amountMinor':-100},{'account':'bob','amountMinor':100}],'reason':'a mistake',\
                        'proposedBy':{'tenant':'default','principal':'anna'},'proposedAt':'%s'}""".formatted(proposed, at(book, 5))));
        assertThat(read(book, "/corrections/" + rejected).body())
                .isEqualTo(json("""
                        {'correctionId':'%s','book':'correction','status':'REJECTED','currency':'EUR','lines':[\
                        {'account':'@suspense','amountMinor':-5},{'account':'bob','amountMinor':5}],'reason':'a mistake',\
                        'reference':'ticket 7','proposedBy':{'tenant':'default','principal':'anna'},'proposedAt':'%s',\
                        'decidedBy':{'tenant':'default','principal':'ben'},'decidedAt':'%s','rejectionReason':'not proven'}""".formatted(rejected, at(book, 6), at(book, 7))));
    }

    @Test
    void listsCorrectionsNewestFirstByStatusAndAcrossPages() {
        GivenBook book = accounts("corrections");
        GivenCorrections corrections = new GivenCorrections(book);
        String approved = corrections.propose(null, line("alice", -100), line("bob", 100));
        String rejected = corrections.propose(null, line("alice", -200), line("bob", 200));
        corrections.approve(approved);
        corrections.reject(rejected, null);
        String open = corrections.propose(null, line("alice", -300), line("bob", 300));
        written(book);

        assertThat(texts(read(book, "/corrections"), "correctionId")).containsExactly(open, rejected, approved);
        assertThat(texts(read(book, "/corrections?status=APPROVED"), "correctionId"))
                .containsExactly(approved);
        assertThat(texts(read(book, "/corrections?status=PROPOSED"), "correctionId"))
                .containsExactly(open);
        Reply first = read(book, "/corrections?limit=2");
        Reply rest =
                read(book, "/corrections?limit=2&cursor=" + first.nextCursor().orElseThrow());
        assertThat(texts(first, "correctionId")).containsExactly(open, rejected);
        assertThat(texts(rest, "correctionId")).containsExactly(approved);
        assertThat(rest.nextCursor()).isEmpty();
    }

    @Test
    void aLineNamesItsCorrectionAndTheTrialBalanceIsZero() {
        GivenBook book = accounts("correction-lines");
        GivenCorrections corrections = new GivenCorrections(book);
        String correction = corrections.propose("ticket 7", line("@suspense", -310), line("bob", 310));
        corrections.approve(correction);
        written(book);

        assertThat(read(book, "/accounts/bob/statement").body().path("items"))
                .isEqualTo(json("""
                        [{'lineId':'6-1','sequence':6,'at':'%s','account':'bob','currency':'EUR','amountMinor':310,\
                        'balanceAfterMinor':310,'kind':'CorrectionApproved','correctionId':'%s',\
                        'counterparty':'@suspense','reference':'ticket 7'}]""".formatted(at(book, 6), correction)));
        JsonNode euro = read(book, "/totals").body().path("currencies").get(0);
        assertThat(euro.path("sumMinor").asLong()).isZero();
        assertThat(euro.path("systemAccounts").path("@suspense").asLong()).isEqualTo(-310);
    }

    @Test
    void anEntryShowsTheCorrectionAsItLeftItAndAsItWasFirstAnswered() {
        GivenBook book = accounts("correction-entries");
        GivenCorrections corrections = new GivenCorrections(book);
        String correction = corrections.propose(null, line("alice", -100), line("bob", 100));
        corrections.approve(correction);
        corrections.retry(correction, 6);
        corrections.refusedOwnApproval("another has to approve it");
        written(book);

        JsonNode resource = read(book, "/corrections/" + correction).body();
        JsonNode approved = read(book, "/journal/6").body();
        assertThat(approved.path("after").path("correction")).isEqualTo(resource);
        assertThat(approved.path("events").path(0).path("content").path("lines"))
                .isEqualTo(json("[{'account':'alice','amountMinor':-100},{'account':'bob','amountMinor':100}]"));
        assertThat(read(book, "/journal/7").body().path("first").path("correction"))
                .isEqualTo(resource);
        assertThat(read(book, "/journal/8").body().path("reason").asText()).isEqualTo("FOUR_EYES_REQUIRED");
    }

    @Test
    void namesWhatIsNotThereAndTheParameterThatBreaksItsRule() {
        GivenBook book = written(accounts("correction-rules"));

        Reply missing = read(book, "/corrections/cor_0123456789abcdefghjkmnpqrs");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.code()).isEqualTo("CORRECTION_NOT_FOUND");
        Map.of(
                        "/corrections?status=OPEN", "status",
                        "/corrections?account=alice", "account",
                        "/corrections?limit=201", "limit",
                        "/corrections/cor_1", "correction")
                .forEach((path, field) -> {
                    Reply reply = read(book, path);
                    assertThat(reply.status()).as(path).isEqualTo(400);
                    assertThat(reply.field()).as(path).isEqualTo(field);
                });
        assertThat(instance.api().get("/v1/books/nowhere/corrections").code()).isEqualTo("BOOK_NOT_FOUND");
    }

    private static GivenBook accounts(String name) {
        GivenBook book = GivenBook.opened(name);
        book.account("alice", "EUR");
        book.account("bob", "EUR");
        book.pay("@bank", "alice", 10_000, "EUR");
        return book;
    }

    private GivenBook written(GivenBook book) {
        cluster.write(book.entries());
        return book;
    }

    /** Sees everything that was written to the book so far. */
    private Reply read(GivenBook book, String path) {
        return instance.api().get("/v1/books/" + book.chain().name() + path, JournalPosition.HEADER, book.position());
    }
}
