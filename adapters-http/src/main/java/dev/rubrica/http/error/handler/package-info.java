/**
 * The only place that makes error responses. Start with {@link
 * dev.rubrica.http.error.handler.Errors}.
 */
package dev.rubrica.http.error.handler;
