/**
 * Strict streaming parser of multipart forms. Start with {@link
 * dev.rubrica.http.request.multipart.MultipartFormReader}.
 */
package dev.rubrica.http.request.multipart;
