/** Rules of text: which characters are allowed, and how text is folded for search and sorting. */
package dev.rubrica.domain.text;
