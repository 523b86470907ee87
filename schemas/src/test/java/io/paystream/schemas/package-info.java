/** Tests of the contract. */
@NullMarked
package io.paystream.schemas;

import org.jspecify.annotations.NullMarked;
