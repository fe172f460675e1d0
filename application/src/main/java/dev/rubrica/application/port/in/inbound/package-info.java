/** Messages of people that the messaging platform passes on. */
@NullMarked
package dev.rubrica.application.port.in.inbound;

import org.jspecify.annotations.NullMarked;
