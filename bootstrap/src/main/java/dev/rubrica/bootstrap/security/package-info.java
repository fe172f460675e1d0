/** Certificates of the server, and generation of API keys. */
package dev.rubrica.bootstrap.security;
