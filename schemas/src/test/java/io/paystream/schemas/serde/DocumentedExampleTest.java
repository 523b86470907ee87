package io.paystream.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for readers in other languages: its program runs, and gives what the page and we say. */
class DocumentedExampleTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "schemas.md");

    private static final String CALLS = """

            import sys
            print(entry_hash(open(sys.argv[1], "rb").read()).hex())
            print(cause_digest(b"acme", bytes.fromhex("000000000102"), 1790000000000, {
                "paystream-schema-fingerprint": bytes.fromhex("0102030405060708"), "traceparent": b"00-aa-bb-01"}).hex())
            """;

    @TempDir
    private Path directory;

    @Test
    void thePythonOnThePageGivesTheHashesOnThePage() throws Exception {
        assumeTrue(pythonRuns(), "no python3 here; the same values are held by other tests");
        String page = Files.readString(PAGE);
        Path program = directory.resolve("example.py");
        Files.writeString(program, block(page) + CALLS);
        Path entry = FixtureVersion.V1.directory().resolve("JournalEntry-Accepted.bin");

        List<String> lines = run("python3", program.toString(), entry.toString());

        assertThat(lines).hasSize(2).allSatisfy(hash -> assertThat(page).contains(hash));
    }

    private static String block(String page) {
        String begin = "```python\n";
        int from = page.indexOf(begin) + begin.length();
        return page.substring(from, page.indexOf("```", from));
    }

    private boolean pythonRuns() throws InterruptedException {
        try {
            return !run("python3", "--version").isEmpty();
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private List<String> run(String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output, UTF_8)).isZero();
        return Files.readAllLines(output, UTF_8);
    }
}
