/**
 * Tags of contacts in PostgreSQL. Contacts contain their tags; the table {@code tag} contains the
 * spelling of each tag. Start with {@link dev.rubrica.persistence.tag.TagRegistry}.
 */
@NullMarked
package dev.rubrica.persistence.tag;

import org.jspecify.annotations.NullMarked;
