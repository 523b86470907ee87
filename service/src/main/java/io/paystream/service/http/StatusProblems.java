package io.paystream.service.http;

/** The problem for a bare HTTP status that the server or the router chose. */
final class StatusProblems {

    private StatusProblems() {}

    static Problem of(int status, String method, String path) {
        return switch (status) {
            case 404 -> Problem.of(404, "NOT_FOUND", "There is no such resource", "nothing is served at " + path);
            case 405 ->
                Problem.of(
                        405,
                        "METHOD_NOT_ALLOWED",
                        "The method is not allowed here",
                        method + " is not served at " + path);
            case 413 -> Problem.bodyTooLarge(HttpServer.MAX_BODY_BYTES);
            case 415 ->
                Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "The media type is not read here", "send " + Json.MEDIA_TYPE);
            case 503 -> Problem.unavailable("try again later");
            default ->
                status < 500
                        ? Problem.of(status, "INVALID_REQUEST", "The request breaks a rule of form", "HTTP " + status)
                        : Problem.of(status, "INTERNAL", "The service failed", "HTTP " + status);
        };
    }
}
