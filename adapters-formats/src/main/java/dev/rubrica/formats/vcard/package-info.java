/** vCard 2.1, 3.0 and 4.0. */
@NullMarked
package dev.rubrica.formats.vcard;

import org.jspecify.annotations.NullMarked;
