/** Queries and pages of results, shared by inbound and outbound ports. */
@NullMarked
package dev.rubrica.application.query;

import org.jspecify.annotations.NullMarked;
