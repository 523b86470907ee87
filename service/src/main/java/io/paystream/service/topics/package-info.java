/** Creates the topics and refuses wrong ones. Imports schemas and kafka-clients. */
@NullMarked
package io.paystream.service.topics;

import org.jspecify.annotations.NullMarked;
