/**
 * What every program shares at its edge and none in its core: lifecycle, health and metrics. May import schemas,
 * Javalin and Micrometer; knows no service.
 */
@NullMarked
package io.paystream.service;

import org.jspecify.annotations.NullMarked;
