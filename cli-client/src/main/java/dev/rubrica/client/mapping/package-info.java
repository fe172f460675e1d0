/**
 * The dialogue of {@code import --interactive}, in which the user maps the columns of a file to
 * fields. Start reading at {@code MappingDialog}.
 */
@NullMarked
package dev.rubrica.client.mapping;

import org.jspecify.annotations.NullMarked;
