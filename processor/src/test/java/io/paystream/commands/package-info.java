/** Stands in for another service, for the deliberate violation of the rule that services never import each other. */
@NullMarked
package io.paystream.commands;

import org.jspecify.annotations.NullMarked;
