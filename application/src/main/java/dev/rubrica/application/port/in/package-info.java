/**
 * Inbound ports: the use cases, one port per subject. Adapters that offer the service to users call
 * them; commands and results are nested records.
 */
@NullMarked
package dev.rubrica.application.port.in;

import org.jspecify.annotations.NullMarked;
