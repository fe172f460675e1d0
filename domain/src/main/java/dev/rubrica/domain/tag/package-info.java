/** Tags of contacts: names, sets and conditions. Start with {@link dev.rubrica.domain.tag.Tag}. */
@NullMarked
package dev.rubrica.domain.tag;

import org.jspecify.annotations.NullMarked;
