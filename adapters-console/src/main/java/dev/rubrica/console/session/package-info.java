/** The pages that begin and end a session, and the preferences of the person. */
@NullMarked
package dev.rubrica.console.session;

import org.jspecify.annotations.NullMarked;
