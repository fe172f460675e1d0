/**
 * Search for contacts: SQL fragments of filters and selections, shared by pages, counts and bulk
 * operations, and the strategies for one page. Start with {@link
 * dev.rubrica.persistence.search.ContactSearch}.
 */
@NullMarked
package dev.rubrica.persistence.search;

import org.jspecify.annotations.NullMarked;
