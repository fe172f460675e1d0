/**
 * Memberships of contacts in lists, which the API calls associations, and selections of the
 * contacts that a bulk operation is about.
 */
@NullMarked
package dev.rubrica.domain.membership;

import org.jspecify.annotations.NullMarked;
