/**
 * The HTTP edge: a server on virtual threads, RFC 9457 problem details for every error, and the one JSON rendering of
 * each resource.
 */
@NullMarked
package io.paystream.service.http;

import org.jspecify.annotations.NullMarked;
