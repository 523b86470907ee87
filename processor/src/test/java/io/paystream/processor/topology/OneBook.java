package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.topUp;

import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the book acme alice has 1,000 and bob nothing. */
@ExtendWith(RealRegistry.class)
abstract class OneBook {

    final PaymentDriver driver;

    OneBook(Wire wire, Path directory) {
        this.driver = new PaymentDriver(wire, directory);
    }

    @BeforeEach
    void openBookWithAccounts() {
        driver.decideAll(List.of(
                openBook("acme"),
                openAccount("acme", "alice"),
                openAccount("acme", "bob"),
                topUp("acme", "funds", "alice", 1_000)));
    }

    @AfterEach
    void closeDriver() {
        driver.close();
    }
}
