/** Sessions and their limits, forms of other sites, and the headers of responses. */
@NullMarked
package dev.rubrica.console.security;

import org.jspecify.annotations.NullMarked;
