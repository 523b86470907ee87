package io.paystream.standalone.stack;

import io.paystream.service.ServiceRuntime;
import java.util.Locale;
import java.util.Map;

/** Configures a service from an environment without starting it. */
public final class ServicesFromEnvironment {

    private ServicesFromEnvironment() {}

    /** Throws when a value breaks a rule or a name is not known. */
    public static void configure(String service, Map<String, String> environment) throws Exception {
        ServiceKind kind = ServiceKind.valueOf(service.toUpperCase(Locale.ROOT));
        try (ServiceRuntime runtime = new ServiceRuntime()) {
            kind.create(new ServiceSettings(environment, Map.of()), runtime).close();
        }
    }
}
