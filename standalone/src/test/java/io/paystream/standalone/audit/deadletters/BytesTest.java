package io.paystream.standalone.audit.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {

    @Test
    void plainTextIsTextAndAnythingElseIsHex() {
        assertThat(Bytes.text("acme".getBytes(UTF_8))).isEqualTo("acme");
        assertThat(Bytes.text("\u001b[31m".getBytes(UTF_8))).isEqualTo("0x1b5b33316d");
        assertThat(Bytes.text(new byte[0])).isEqualTo("0x");
        assertThat(Bytes.text(null)).isEqualTo("(none)");
    }

    @Test
    void aDumpHasSixteenBytesALineAndNothingThatATerminalObeys() {
        assertThat(Bytes.dump("0123456789abcdef\u001b!".getBytes(UTF_8))).isEqualTo("""
                        00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  |0123456789abcdef|
                        00000010  1b 21                                            |.!|""");
    }
}
