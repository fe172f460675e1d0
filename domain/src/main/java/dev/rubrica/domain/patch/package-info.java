/** Partial updates: what a change does to one property. */
@NullMarked
package dev.rubrica.domain.patch;

import org.jspecify.annotations.NullMarked;
