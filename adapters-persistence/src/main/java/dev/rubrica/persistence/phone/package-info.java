/** Phone numbers in statements: their canonical form and their opt-outs. */
@NullMarked
package dev.rubrica.persistence.phone;

import org.jspecify.annotations.NullMarked;
