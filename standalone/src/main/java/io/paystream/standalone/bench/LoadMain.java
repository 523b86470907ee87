package io.paystream.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The clients' own JVM: a line of loads on its standard input, a line of results on its standard output, again and again. Its
 * input is a pipe from the parent, which the system closes when the parent ends, by whatever signal; this process ends with it.
 */
final class LoadMain {

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final KeptConnections kept = new KeptConnections();

    private LoadMain() {}

    public static void main(String[] args) {
        PrintStream answers = System.out;
        // What a library prints is not an answer.
        System.setOut(System.err);
        LoadMain main = new LoadMain();
        Thread parentWatch = Thread.ofPlatform().daemon().name("parent-watch").start(main::readUntilParentEnds);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("end-with-parent").unstarted(() -> await(parentWatch)));
        main.answer(answers);
    }

    /** Every failure ends the process: the parent finds the reason as the last line of what it printed. */
    private void answer(PrintStream answers) {
        try (kept) {
            while (true) {
                answers.println(LoadLines.ofResults(run(LoadLines.loads(asked.take()))));
                answers.flush();
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            e.printStackTrace();
            System.err.println("the clients failed: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    private List<LoadResult> run(List<Load> loads) throws InterruptedException {
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<LoadResult>> running = loads.stream()
                    .map(load -> threads.submit(() -> load.run(kept)))
                    .toList();
            List<LoadResult> results = new ArrayList<>();
            for (Future<LoadResult> each : running) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a load failed: " + e.getCause(), e);
        }
    }

    private void readUntilParentEnds() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                asked.add(line);
            }
        } catch (IOException e) {
            System.err.println("parent-watch: the pipe from the parent broke: " + e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    /** A terminal's interrupt is for this process too, while the parent is the one to end it. */
    private static void await(Thread parentWatch) {
        try {
            parentWatch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
