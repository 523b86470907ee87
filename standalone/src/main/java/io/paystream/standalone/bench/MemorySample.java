package io.paystream.standalone.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory at one moment, in bytes; zero where the system does not say it.
 *
 * @param atSeconds since the beginning
 * @param anonymous of this process in memory, without the files it has mapped
 * @param rocksDb of the stores' shared cache that is in use: blocks, indexes, filters and write buffers
 */
record MemorySample(long atSeconds, long anonymous, long heap, long rocksDb) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern ANONYMOUS = Pattern.compile("^RssAnon:\\s+([0-9]+) kB", Pattern.MULTILINE);
    private static final Pattern CACHE =
            Pattern.compile("^kafka_stream_state_block_cache_usage\\{.*} ([0-9.E+]+)", Pattern.MULTILINE);
    private static final long KIB = 1024;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** {@code service}: whose metrics say what the stores use. */
    static MemorySample now(long atSeconds, URI service) throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        return new MemorySample(
                atSeconds, anonymousBytes(), runtime.totalMemory() - runtime.freeMemory(), cacheBytes(service));
    }

    private static long anonymousBytes() {
        try {
            return Files.isReadable(STATUS) ? Math.round(greatest(ANONYMOUS, Files.readString(STATUS)) * KIB) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Each store tells what all of them use together. */
    private static long cacheBytes(URI service) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(service.resolve("/metrics"))
                    .timeout(TIMEOUT)
                    .build();
            return Math.round(greatest(
                    CACHE,
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body()));
        } catch (IOException e) {
            return 0;
        }
    }

    private static double greatest(Pattern number, String text) {
        Matcher found = number.matcher(text);
        double greatest = 0;
        while (found.find()) {
            greatest = Math.max(greatest, Double.parseDouble(found.group(1)));
        }
        return greatest;
    }
}
