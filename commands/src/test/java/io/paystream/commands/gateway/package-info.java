@NullMarked
package io.paystream.commands.gateway;

import org.jspecify.annotations.NullMarked;
