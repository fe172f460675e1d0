/** Rules of text: which characters are allowed, and how text is folded for search and sorting. */
@NullMarked
package dev.rubrica.domain.text;

import org.jspecify.annotations.NullMarked;
