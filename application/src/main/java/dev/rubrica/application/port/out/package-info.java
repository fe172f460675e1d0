/**
 * Outbound ports: what the use cases need from adapters. Start with {@link
 * dev.rubrica.application.port.out.Storage}, which gives access to all repositories.
 */
@NullMarked
package dev.rubrica.application.port.out;

import org.jspecify.annotations.NullMarked;
