/** What all pages have in common, and how they are rendered. The templates are in src/main/jte. */
@NullMarked
package dev.rubrica.console.page;

import org.jspecify.annotations.NullMarked;
