package io.paystream.schemas.registry;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the schema registry.
 *
 * @param url base of the Confluent-compatible API, e.g. {@code http://127.0.0.1:8081/apis/ccompat/v7}; http or https
 * @param username for basic authentication; null: none
 * @param trustStore PKCS12 or JKS file with the certificates to trust; null: the platform's
 * @param requestTimeout bound of one request, its connection and body included; looking up an id takes three times as
 *     long at most, retries included
 * @param startTimeout how long {@link RegistryClient#awaitReady()} and a registration keep trying
 */
public record RegistrySettings(
        URI url,
        @Nullable String username,
        @Nullable String password,
        @Nullable Path trustStore,
        @Nullable String trustStorePassword,
        Duration requestTimeout,
        Duration startTimeout) {

    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(5);

    public static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(60);

    public RegistrySettings {
        url = withoutTrailingSlash(url);
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("registry URL " + url + " is not http or https");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "registry URL for " + url.getHost() + " holds credentials; give them as user name and password");
        }
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("registry user name and password go together");
        }
    }

    /** No authentication, the platform's trust store, default timeouts. */
    public static RegistrySettings of(URI url) {
        return new RegistrySettings(url, null, null, null, null, DEFAULT_REQUEST_TIMEOUT, DEFAULT_START_TIMEOUT);
    }

    private static URI withoutTrailingSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "RegistrySettings[url=" + url + ", username=" + username + ", trustStore=" + trustStore
                + ", requestTimeout=" + requestTimeout + ", startTimeout=" + startTimeout + "]";
    }
}
