/** Routes of contact lists. */
@NullMarked
package dev.rubrica.http.list;

import org.jspecify.annotations.NullMarked;
