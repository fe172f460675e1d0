/** Routes of contacts, with their JSON and the parsers of their queries and filters. */
@NullMarked
package dev.rubrica.http.contact;

import org.jspecify.annotations.NullMarked;
