/** Use cases of sessions. */
@NullMarked
package dev.rubrica.application.service.session;

import org.jspecify.annotations.NullMarked;
