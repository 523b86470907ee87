package io.paystream.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to the registry with authentication, TLS, timeouts and retries. What is not an answer of a registry (a
 * proxy's error page, a 404 without the registry's code) is retried like no answer, so that a broken way to the registry
 * never looks like a missing schema. Every request of the API is idempotent, so each may be retried. Thread-safe.
 */
final class RegistryHttp {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHttp.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private final RegistrySettings settings;
    private final Duration callBound;
    private final HttpClient client;
    private final @Nullable String authorization;

    /** Gives up a call soon, as a record waits for it. */
    RegistryHttp(RegistrySettings settings) {
        this(settings, settings.requestTimeout().multipliedBy(2), client(settings));
    }

    private RegistryHttp(RegistrySettings settings, Duration callBound, HttpClient client) {
        this.settings = settings;
        this.callBound = callBound;
        this.client = client;
        this.authorization = authorization(settings);
    }

    /** Tries as long as a start may take: a registry that has just come up is slow at first. */
    RegistryHttp patient() {
        return new RegistryHttp(settings, settings.startTimeout(), client);
    }

    RegistryReply get(String path) {
        return exchange(request(path).GET().build());
    }

    RegistryReply post(String path, JsonNode body) {
        return exchange(
                request(path).POST(BodyPublishers.ofString(body.toString())).build());
    }

    RegistryReply put(String path, JsonNode body) {
        return exchange(
                request(path).PUT(BodyPublishers.ofString(body.toString())).build());
    }

    /** The registry answered, and what it says makes no sense here. */
    RegistryFaultException fault(String what, RegistryReply reply) {
        return new RegistryFaultException("schema registry " + settings.url() + " " + what + ": status "
                + reply.status() + " " + reply.message());
    }

    private RegistryReply exchange(HttpRequest request) {
        Backoff backoff = new Backoff(callBound);
        while (true) {
            try {
                return reply(send(request));
            } catch (RefusedException e) {
                throw new RegistryUnavailableException(settings.url(), e);
            } catch (IOException e) {
                pause(backoff, e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private void pause(Backoff backoff, IOException failure) {
        OptionalLong pauseMs = backoff.nextPauseMs();
        if (pauseMs.isEmpty()) {
            throw new RegistryUnavailableException(settings.url(), failure);
        }
        LOG.warn(
                "Schema registry {} is not available ({}); trying again in {} ms, giving up in {} ms",
                settings.url(),
                RegistryUnavailableException.reason(failure),
                pauseMs.getAsLong(),
                backoff.remainingMs());
        try {
            Thread.sleep(pauseMs.getAsLong());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The timeout of HttpRequest ends with the headers; this one covers the body too. */
    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> pending = client.sendAsync(request, BodyHandlers.ofString(UTF_8));
        try {
            return pending.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "no answer within " + settings.requestTimeout().toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            pending.cancel(true);
        }
    }

    private static RegistryReply reply(HttpResponse<String> response) throws IOException {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            throw new RefusedException("status " + status + ", the credentials are refused");
        }
        if (status == 408 || status == 429 || status >= 500) {
            throw new IOException("status " + status);
        }
        JsonNode body = json(response);
        if (status != 200 && !body.has("error_code")) {
            throw new IOException("status " + status + " at " + response.uri() + ", which is not a registry's answer");
        }
        return new RegistryReply(status, body);
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "status " + response.statusCode() + " at " + response.uri() + " with a body that is not JSON", e);
        }
    }

    private RegistryUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RegistryUnavailableException(settings.url(), new IOException("interrupted while waiting", e));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + path))
                .timeout(settings.requestTimeout())
                .header("Content-Type", CONTENT_TYPE)
                .header("Accept", CONTENT_TYPE + ", application/json");
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private static HttpClient client(RegistrySettings settings) {
        Duration timeout = settings.requestTimeout();
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout);
        if (settings.trustStore() != null) {
            client.sslContext(TrustStore.sslContext(settings.trustStore(), settings.trustStorePassword()));
        }
        return client.build();
    }

    private static @Nullable String authorization(RegistrySettings settings) {
        if (settings.username() == null) {
            return null;
        }
        String credentials = settings.username() + ":" + settings.password();
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    /** Trying again would not help. */
    private static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }
}
