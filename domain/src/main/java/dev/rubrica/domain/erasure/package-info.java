/** The erasure of people. */
@NullMarked
package dev.rubrica.domain.erasure;

import org.jspecify.annotations.NullMarked;
