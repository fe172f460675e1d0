/**
 * Strict streaming parser of multipart forms. Start with {@link
 * dev.rubrica.http.request.multipart.MultipartForm}.
 */
@NullMarked
package dev.rubrica.http.request.multipart;

import org.jspecify.annotations.NullMarked;
