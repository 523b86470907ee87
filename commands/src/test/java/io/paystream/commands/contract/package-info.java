/** The OpenAPI document as tests use it: linted, and held against real requests and answers. */
@NullMarked
package io.paystream.commands.contract;

import org.jspecify.annotations.NullMarked;
