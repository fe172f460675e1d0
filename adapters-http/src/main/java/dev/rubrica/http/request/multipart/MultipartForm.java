package dev.rubrica.http.request.multipart;

import dev.rubrica.http.request.QueryParameters;

/**
 * A form with a file (RFC 7578).
 *
 * @param fields its other parts, read like parameters
 * @param file what was made of the file; null when there was none
 * @param fileName what the client calls it, without folders; null when it does not say
 */
public record MultipartForm<T>(QueryParameters fields, T file, String fileName) {}
