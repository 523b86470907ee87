package io.paystream.schemas.registry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** The lines the registry client writes to the log while this is open. */
final class RegistryLog implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Collector collector = new Collector();

    RegistryLog() {
        collector.start();
        logger().addAppender(collector);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger().removeAppender(collector);
        collector.stop();
    }

    private static Logger logger() {
        return (Logger) LogManager.getLogger(RegistryHttp.class);
    }

    private final class Collector extends AbstractAppender {

        Collector() {
            super("collector", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
        }
    }
}
