/** Files that are kept in the storage: uploads that wait for their import, and exports. */
@NullMarked
package dev.rubrica.domain.file;

import org.jspecify.annotations.NullMarked;
