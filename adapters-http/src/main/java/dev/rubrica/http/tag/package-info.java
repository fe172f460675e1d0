/** Routes of tags: bulk changes and the search for tags. */
@NullMarked
package dev.rubrica.http.tag;

import org.jspecify.annotations.NullMarked;
