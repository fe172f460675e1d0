/** Use cases of tags: bulk changes and the search for tags. */
@NullMarked
package dev.rubrica.application.service.tag;

import org.jspecify.annotations.NullMarked;
