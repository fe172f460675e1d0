/** The storage of sessions. */
@NullMarked
package dev.rubrica.application.port.out.session;

import org.jspecify.annotations.NullMarked;
