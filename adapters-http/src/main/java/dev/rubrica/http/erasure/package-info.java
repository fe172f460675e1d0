/** The erasure of people. */
@NullMarked
package dev.rubrica.http.erasure;

import org.jspecify.annotations.NullMarked;
