/** Use cases of inbound messages and of the tokens of messaging platforms. */
@NullMarked
package dev.rubrica.application.service.inbound;

import org.jspecify.annotations.NullMarked;
