package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.acceptance.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is put right by hand takes two people. */
@OnSharedStack
final class CorrectionsIT {

    private static final String HEADER = "Paystream-Principal";

    private static Stage stage;

    @BeforeAll
    static void start(UpStack stack) {
        stage = new Stage("corrections", stack);
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    @Test
    void whatOneProposesAnotherApproves() {
        Scene scene = stage.open("correction-approved", "alice", "bob");
        scene.topUp("alice", 100);
        Answer proposed = propose(scene, "anna", "alice", "bob", 30).expect(201);
        String correction = id(proposed);

        assertThat(proposed.body().path("status").asText()).isEqualTo("PROPOSED");
        assertThat(scene.posted("alice")).isEqualTo(100);
        assertThat(corrections(scene, "?status=PROPOSED")).containsExactly(proposed.body());
        decide(scene, "anna", correction, "approval").expect(403, "FOUR_EYES_REQUIRED");
        assertThat(scene.posted("alice")).isEqualTo(100);
        Answer approved = decide(scene, "ben", correction, "approval").expect(201);

        assertThat(approved.body()).isEqualTo(scene.read("/corrections/" + correction));
        assertThat(approved.body().path("proposedBy").path("principal").asText())
                .isEqualTo("anna");
        assertThat(approved.body().path("decidedBy").path("principal").asText()).isEqualTo("ben");
        assertThat(scene.posted("alice")).isEqualTo(70);
        assertThat(scene.posted("bob")).isEqualTo(30);
        assertThat(scene.statement("bob")).containsExactly("CorrectionApproved 30 alice");
        assertThat(scene.items(scene.read("/accounts/alice/statement"))
                        .findFirst()
                        .orElseThrow()
                        .path("correctionId")
                        .asText())
                .isEqualTo(correction);
        assertThat(scene.read("/totals")
                        .path("currencies")
                        .path(0)
                        .path("sumMinor")
                        .asLong())
                .isZero();
        decide(scene, "carl", correction, "approval").expect(409, "CORRECTION_DECIDED");
        decide(scene, "carl", correction, "rejection").expect(409, "CORRECTION_DECIDED");
        assertThat(scene.posted("bob")).isEqualTo(30);
    }

    @Test
    void aRetryGetsTheFirstAnswerAndPostsNothing() {
        Scene scene = stage.open("correction-retried", "alice", "bob");
        Answer proposed = propose(scene, "anna", "alice", "bob", 30, "Idempotency-Key", "propose-1")
                .expect(201);
        String approval = "/corrections/" + id(proposed) + "/approval";
        Answer approved = scene.post(approval, "{}", HEADER, "ben", "Idempotency-Key", "approve-1")
                .expect(201);

        Answer again = propose(scene, "anna", "alice", "bob", 30, "Idempotency-Key", "propose-1")
                .expect(200);
        assertThat(again.body()).isEqualTo(proposed.body());
        assertThat(scene.post(approval, "{}", HEADER, "ben", "Idempotency-Key", "approve-1")
                        .expect(200)
                        .body())
                .isEqualTo(approved.body());
        assertThat(scene.posted("alice")).isEqualTo(-30);
        assertThat(scene.posted("bob")).isEqualTo(30);
    }

    @Test
    void callersWithoutANameAreOneAndTheSame() {
        Scene scene = stage.open("correction-anonymous", "alice", "bob");
        Answer proposed = scene.post("/corrections", body("alice", "bob", 30)).expect(201);

        scene.post("/corrections/" + id(proposed) + "/approval", "{}").expect(403, "FOUR_EYES_REQUIRED");
        decide(scene, "ben", id(proposed), "approval").expect(201);
    }

    @Test
    void aRejectedCorrectionMovesNothingAndItsProposerMayWithdrawIt() {
        Scene scene = stage.open("correction-rejected", "alice", "bob");
        scene.topUp("alice", 100);
        String rejected = id(propose(scene, "anna", "alice", "bob", 30).expect(201));
        String withdrawn = id(propose(scene, "anna", "alice", "bob", 40).expect(201));
        Answer over = scene.post(
                        "/corrections/" + rejected + "/rejection", "{\"reason\":\"it was for alice\"}", HEADER, "ben")
                .expect(201);
        decide(scene, "anna", withdrawn, "rejection").expect(201);

        assertThat(over.body().path("rejectionReason").asText()).isEqualTo("it was for alice");
        assertThat(scene.posted("alice")).isEqualTo(100);
        assertThat(corrections(scene, "?status=REJECTED").stream()
                        .map(each -> each.path("correctionId").asText()))
                .containsExactly(withdrawn, rejected);
        decide(scene, "ben", rejected, "approval").expect(409, "CORRECTION_DECIDED");
    }

    @Test
    void aFrozenAccountIsCorrectedAndAClosedOneIsNot() {
        Scene scene = stage.open("correction-frozen", "alice", "bob", "carol");
        scene.topUp("alice", 100);
        scene.post("/accounts/alice/freeze", "{}").expect(201);
        String correction = id(propose(scene, "anna", "alice", "bob", 100).expect(201));
        String toCarol = id(propose(scene, "anna", "bob", "carol", 100).expect(201));
        decide(scene, "ben", correction, "approval").expect(201);
        scene.post("/accounts/carol/close", "{}").expect(201);

        decide(scene, "ben", toCarol, "approval").expect(409, "ACCOUNT_CLOSED");
        propose(scene, "anna", "bob", "carol", 1).expect(409, "ACCOUNT_CLOSED");
        assertThat(scene.posted("bob")).isEqualTo(100);
    }

    @Test
    void aFrozenBookTakesNone() {
        Scene scene = stage.open("correction-frozen-book", "alice", "bob");
        String correction = id(propose(scene, "anna", "alice", "bob", 30).expect(201));
        scene.post("/freeze", "{}").expect(201);

        propose(scene, "anna", "alice", "bob", 1).expect(409, "BOOK_FROZEN");
        decide(scene, "ben", correction, "approval").expect(409, "BOOK_FROZEN");
        decide(scene, "ben", correction, "rejection").expect(409, "BOOK_FROZEN");
        scene.post("/unfreeze", "{}").expect(201);
        decide(scene, "ben", correction, "approval").expect(201);
    }

    @Test
    void anEntryIsExplained() {
        Scene scene = stage.open("correction-explained", "alice", "bob");
        String correction = id(propose(scene, "anna", "alice", "bob", 30).expect(201));
        Answer approved = decide(scene, "ben", correction, "approval").expect(201);
        String sequence = approved.position().substring(approved.position().indexOf('@') + 1);
        JsonNode told = scene.read("/journal/" + sequence + "/explain");

        assertThat(told.path("actor").path("principal").asText()).isEqualTo("ben");
        assertThat(told.path("rule").path("acceptedWhen").asText())
                .startsWith("the correction is PROPOSED, by somebody else");
        assertThat(told.path("postings").findValuesAsText("correctionId")).containsExactly(correction, correction);
        assertThat(told.path("accounts")
                        .path(0)
                        .path("before")
                        .path("postedMinor")
                        .asLong())
                .isZero();
        assertThat(told.path("accounts")
                        .path(0)
                        .path("after")
                        .path("postedMinor")
                        .asLong())
                .isEqualTo(-30);
    }

    private static Answer propose(
            Scene scene, String principal, String from, String to, long amountMinor, String... more) {
        String[] headers = new String[more.length + 2];
        headers[0] = HEADER;
        headers[1] = principal;
        System.arraycopy(more, 0, headers, 2, more.length);
        return scene.post("/corrections", body(from, to, amountMinor), headers);
    }

    private static String body(String from, String to, long amountMinor) {
        return """
                {"currency":"EUR","reason":"a mistake","lines":[{"account":"%s","amountMinor":%d},{"account":"%s","amountMinor":%d}]}""".formatted(from, -amountMinor, to, amountMinor);
    }

    private static Answer decide(Scene scene, String principal, String correction, String what) {
        return scene.post("/corrections/" + correction + "/" + what, "{}", HEADER, principal);
    }

    private static String id(Answer correction) {
        return correction.body().path("correctionId").asText();
    }

    private static List<JsonNode> corrections(Scene scene, String query) {
        return scene.items(scene.read("/corrections" + query)).toList();
    }
}
