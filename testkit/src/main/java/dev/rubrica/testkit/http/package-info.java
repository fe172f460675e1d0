/** The HTTP client of tests. */
package dev.rubrica.testkit.http;
