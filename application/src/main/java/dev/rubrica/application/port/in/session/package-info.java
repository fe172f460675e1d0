/** Use cases of sessions. */
@NullMarked
package dev.rubrica.application.port.in.session;

import org.jspecify.annotations.NullMarked;
