/** Outbound ports of the erasure of people. */
@NullMarked
package dev.rubrica.application.port.out.erasure;

import org.jspecify.annotations.NullMarked;
