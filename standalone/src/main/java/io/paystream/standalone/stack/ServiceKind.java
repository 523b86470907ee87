package io.paystream.standalone.stack;

import io.paystream.commands.CommandsConfig;
import io.paystream.commands.CommandsService;
import io.paystream.processor.ProcessorConfig;
import io.paystream.processor.ProcessorService;
import io.paystream.projections.ProjectionsConfig;
import io.paystream.projections.ProjectionsService;
import io.paystream.projections.ProjectionsSettings;
import io.paystream.service.PaystreamService;
import io.paystream.service.ServiceRuntime;
import io.paystream.service.settings.Setting;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The services, by the names they have on the command line, in the order in which a program stops them. */
enum ServiceKind {
    COMMANDS,
    PROCESSOR,
    PROJECTIONS;

    /** Every setting of any service, once each. */
    static Collection<Setting> allSettings() {
        Set<Setting> all = new LinkedHashSet<>();
        for (ServiceKind kind : values()) {
            all.addAll(kind.settings());
        }
        return all;
    }

    String serviceName() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Setting> settings() {
        return switch (this) {
            case COMMANDS -> CommandsConfig.SETTINGS;
            case PROCESSOR -> ProcessorConfig.SETTINGS;
            case PROJECTIONS -> ProjectionsSettings.ALL;
        };
    }

    PaystreamService create(ServiceSettings from, ServiceRuntime runtime) {
        return switch (this) {
            case COMMANDS -> new CommandsService(from.read(CommandsConfig::read), runtime);
            case PROCESSOR -> new ProcessorService(from.read(ProcessorConfig::read), runtime);
            case PROJECTIONS -> new ProjectionsService(from.read(ProjectionsConfig::read), runtime);
        };
    }
}
