/** Exports of contacts: the formats of their files. */
@NullMarked
package dev.rubrica.domain.export;

import org.jspecify.annotations.NullMarked;
