@NullMarked
package io.paystream.projections.log;

import org.jspecify.annotations.NullMarked;
