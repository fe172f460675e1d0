/** Phone numbers, parsed by libphonenumber. */
@NullMarked
package dev.rubrica.formats.phone;

import org.jspecify.annotations.NullMarked;
