package io.paystream.schemas.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The certificates to trust, from a PKCS12 or JKS file. */
final class TrustStore {

    private TrustStore() {}

    /** Fails with IllegalArgumentException naming the file. */
    static SSLContext sslContext(Path file, @Nullable String password) {
        try {
            KeyStore store = load(file, password);
            if (store.size() == 0) {
                throw new IllegalArgumentException(
                        "registry trust store " + file + " shows no certificate; is its password given?");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("registry trust store " + file + " cannot be read: " + e, e);
        }
    }

    private static KeyStore load(Path file, @Nullable String password) throws IOException, GeneralSecurityException {
        char[] secret = password == null ? new char[0] : password.toCharArray();
        return KeyStore.getInstance(file.toFile(), secret);
    }
}
