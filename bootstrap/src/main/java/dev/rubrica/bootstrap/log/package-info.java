/** Logging: an asynchronous handler, and formatters that show no personal data. */
package dev.rubrica.bootstrap.log;
