/** Errors that end a command. */
package dev.rubrica.bootstrap.exit;
