/** The interface of a web site on the server of the API. */
@NullMarked
package dev.rubrica.http.site;

import org.jspecify.annotations.NullMarked;
