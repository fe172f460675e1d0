package dev.rubrica.domain.imports;

/**
 * A column of an imported file and the field that it fills.
 *
 * @param header the header in the file; the index, from 0, if the file has no header
 * @param field the name of the contact's field; "" when the column is ignored
 */
public record ImportColumn(String header, String field) {}
