/**
 * The erasure of people: which of them were erased, under which key, and what happens when they
 * come back. Start with {@link dev.rubrica.persistence.erasure.Reidentification}.
 */
@NullMarked
package dev.rubrica.persistence.erasure;

import org.jspecify.annotations.NullMarked;
