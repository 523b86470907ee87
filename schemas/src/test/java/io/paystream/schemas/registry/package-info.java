/** Tests of the registry client, against a real registry. */
@NullMarked
package io.paystream.schemas.registry;

import org.jspecify.annotations.NullMarked;
