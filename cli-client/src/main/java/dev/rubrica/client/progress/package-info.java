/** Progress of a long operation, on a terminal or in a log. */
package dev.rubrica.client.progress;
