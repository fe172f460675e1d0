/** Sessions of the console: who has signed in, and until when. */
@NullMarked
package dev.rubrica.domain.session;

import org.jspecify.annotations.NullMarked;
