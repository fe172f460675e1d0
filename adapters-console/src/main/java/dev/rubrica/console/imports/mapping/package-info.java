/** The form that imports a kept file: which column fills which field, and how. */
@NullMarked
package dev.rubrica.console.imports.mapping;

import org.jspecify.annotations.NullMarked;
