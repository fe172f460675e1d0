/** Routes of memberships: members of a list, bulk additions and removals. */
@NullMarked
package dev.rubrica.http.membership;

import org.jspecify.annotations.NullMarked;
