package dev.rubrica.domain.contact;

/**
 * A custom field as searches see it.
 *
 * @param name the name in Unicode normalization form NFC
 */
public record ComparableField(String name, CustomFieldValue value) {}
