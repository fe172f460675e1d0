/** The OpenAPI document and the page that shows it. */
@NullMarked
package dev.rubrica.http.openapi;

import org.jspecify.annotations.NullMarked;
