/** Routes of memberships: members of a list, bulk additions and removals. */
package dev.rubrica.http.membership;
