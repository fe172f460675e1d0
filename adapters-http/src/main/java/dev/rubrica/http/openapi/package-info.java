/** The OpenAPI document and the page that shows it. */
package dev.rubrica.http.openapi;
