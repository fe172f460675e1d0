/** Contact lists. */
@NullMarked
package dev.rubrica.domain.list;

import org.jspecify.annotations.NullMarked;
