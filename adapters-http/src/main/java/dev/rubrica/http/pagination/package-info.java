/** Pages and cursors of searches. */
@NullMarked
package dev.rubrica.http.pagination;

import org.jspecify.annotations.NullMarked;
