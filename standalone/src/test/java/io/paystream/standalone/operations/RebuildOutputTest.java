package io.paystream.standalone.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.service.http.Json;
import org.junit.jupiter.api.Test;

class RebuildOutputTest {

    @Test
    void aSwitchSaysWhatWasCompared() throws JsonProcessingException {
        assertThat(RebuildOutput.of(status("DONE", "'paystream-projections-3-g1'", ""), OutputFormat.TABLE))
                .isEqualTo("""
                serving   paystream-projections-3-g1
                built     paystream-projections-3-g1
                journal   52,040 of 52,041 offsets
                compared  12 of 12 chains, 401,233 rows
                time      8.3 s
                Every row is equal; reads are answered by paystream-projections-3-g1.
                """);
    }

    @Test
    void viewsThatDifferAreNamed() throws JsonProcessingException {
        assertThat(RebuildOutput.of(
                        status("FAILED", "'paystream-projections-3'", "'acme at entry 17, ACCOUNT alice: another'"),
                        OutputFormat.TABLE))
                .endsWith("""
                Not switched: reads are answered by paystream-projections-3.
                the detail
                  acme at entry 17, ACCOUNT alice: another
                """);
        assertThat(RebuildOutput.of(
                        status("DONE", "'paystream-projections-3-g1'", "'acme at entry 17, ACCOUNT alice: another'"),
                        OutputFormat.TABLE))
                .contains("Rows of the old views were others; reads are answered by paystream-projections-3-g1.\n");
    }

    @Test
    void withoutARebuildItSaysWhatIsServed() throws JsonProcessingException {
        assertThat(RebuildOutput.of(status("NONE", "'paystream-projections-3'", ""), OutputFormat.TABLE))
                .isEqualTo("serving   paystream-projections-3\nNo rebuild since the start.\n");
    }

    @Test
    void progressSaysTheRateAndTheTimeLeftOfThePhase() {
        assertThat(RebuildProgress.line("BUILDING", "offsets", 250_000, 1_000_000, 250_000, 5_000))
                .startsWith(
                        "building  [##########                              ] 250,000 of 1,000,000 offsets, 50,000/s, 15 s left");
        assertThat(RebuildProgress.line("COMPARING", "chains", 0, 0, 0, 0))
                .startsWith("comparing [                                        ] 0 of 0 chains, 0/s");
    }

    private static JsonNode status(String phase, String serving, String differences) throws JsonProcessingException {
        String detail = phase.equals("FAILED") ? "the detail" : "";
        return Json.MAPPER.readTree(
                """
                {'phase':'%s','serving':%s,'building':'paystream-projections-3-g1','offsets':52040,'ofOffsets':52041,
                 'books':12,'ofBooks':12,'rows':401233,'elapsedMs':8312,'detail':'%s','differences':[%s]}
                """.formatted(phase, serving, detail, differences).replace('\'', '"'));
    }
}
