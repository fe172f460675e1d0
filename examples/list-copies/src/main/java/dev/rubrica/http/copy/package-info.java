/** The route of list copies, its request, its JSON and its part of the OpenAPI document. */
@NullMarked
package dev.rubrica.http.copy;

import org.jspecify.annotations.NullMarked;
