/** Routes of inbound messages, which a messaging platform passes on. */
@NullMarked
package dev.rubrica.http.inbound;

import org.jspecify.annotations.NullMarked;
