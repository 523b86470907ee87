@NullMarked
package io.paystream.commands.client;

import org.jspecify.annotations.NullMarked;
