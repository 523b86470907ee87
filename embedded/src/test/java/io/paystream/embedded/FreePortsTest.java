package io.paystream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void neverHandsOutAPortTwice() {
        assertThat(IntStream.range(0, 200).map(i -> FreePorts.find()).boxed())
                .doesNotHaveDuplicates()
                .allMatch(FreePorts::isFree);
    }

    @Test
    void seesATakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
        }
    }
}
