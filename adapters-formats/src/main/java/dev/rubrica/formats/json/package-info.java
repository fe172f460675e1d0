/** Custom fields as JSON. */
@NullMarked
package dev.rubrica.formats.json;

import org.jspecify.annotations.NullMarked;
