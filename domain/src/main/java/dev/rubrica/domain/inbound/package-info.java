/** Messages that people send to the account and a messaging platform passes on. */
@NullMarked
package dev.rubrica.domain.inbound;

import org.jspecify.annotations.NullMarked;
