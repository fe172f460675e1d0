/**
 * The only place that makes error responses. Start with {@link
 * dev.rubrica.http.error.handler.Errors}.
 */
@NullMarked
package dev.rubrica.http.error.handler;

import org.jspecify.annotations.NullMarked;
