/** Commands for who runs the services, over their HTTP interface. Imports the client of the gateway and no service. */
@NullMarked
package io.paystream.standalone.operations;

import org.jspecify.annotations.NullMarked;
