/** The commands {@code import} and {@code export}: a client of the REST API. */
package dev.rubrica.client;
