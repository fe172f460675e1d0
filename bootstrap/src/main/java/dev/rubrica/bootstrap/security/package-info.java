/** Certificates of the server, and generation of API keys. */
@NullMarked
package dev.rubrica.bootstrap.security;

import org.jspecify.annotations.NullMarked;
