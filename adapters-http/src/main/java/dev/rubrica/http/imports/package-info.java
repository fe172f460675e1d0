/** Routes of imports and of uploads. */
@NullMarked
package dev.rubrica.http.imports;

import org.jspecify.annotations.NullMarked;
