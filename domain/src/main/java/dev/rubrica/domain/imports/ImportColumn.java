package dev.rubrica.domain.imports;

/**
 * How a column was understood.
 *
 * @param header as the file has it; its index, from 0, where the file has no header
 * @param field of the contact; "" when the column is ignored
 */
public record ImportColumn(String header, String field) {}
