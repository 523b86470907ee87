package io.paystream.commands.gateway;

import io.paystream.service.http.Json;
import io.paystream.service.http.Problem;
import io.paystream.service.http.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bodies are JSON in UTF-8 and not encoded; anything else is refused rather than guessed at. */
final class MediaTypes {

    private static final Pattern JSON = Pattern.compile(
            "application/json\\s*(?:;\\s*charset\\s*=\\s*(?:utf-8|\"utf-8\")\\s*)?", Pattern.CASE_INSENSITIVE);

    private MediaTypes() {}

    static void requireJson(@Nullable String contentType, @Nullable String contentEncoding) {
        if (contentType == null) {
            throw unsupported("send Content-Type " + Json.MEDIA_TYPE);
        }
        if (!JSON.matcher(contentType.strip()).matches()) {
            throw unsupported("send Content-Type " + Json.MEDIA_TYPE + ", not " + contentType);
        }
        if (contentEncoding != null && !"identity".equalsIgnoreCase(contentEncoding.strip())) {
            throw unsupported("send the body without Content-Encoding, not " + contentEncoding);
        }
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(
                Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "The media type is not read here", detail));
    }
}
