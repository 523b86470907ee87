package io.paystream.commands.gateway;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
                " application/json "
            })
    void readsJsonInUtf8(String contentType) {
        assertThatCode(() -> MediaTypes.requireJson(contentType, null)).doesNotThrowAnyException();
        assertThatCode(() -> MediaTypes.requireJson(contentType, "identity")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/jsonp",
                "application/problem+json",
                "application/json; charset=latin1",
                "application/json, text/plain"
            })
    void refusesAnythingElse(@Nullable String contentType) {
        assertThatThrownBy(() -> MediaTypes.requireJson(contentType, null))
                .hasMessageStartingWith("UNSUPPORTED_MEDIA_TYPE: send Content-Type application/json");
    }

    @Test
    void refusesEncodedBodies() {
        assertThatThrownBy(() -> MediaTypes.requireJson("application/json", "gzip"))
                .hasMessage("UNSUPPORTED_MEDIA_TYPE: send the body without Content-Encoding, not gzip");
    }
}
