/** Bulk additions to lists and removals from them. */
@NullMarked
package dev.rubrica.application.service.membership;

import org.jspecify.annotations.NullMarked;
