package dev.rubrica.application.query;

/**
 * Nulls stand last in {@link #ASC} and first in {@link #DESC}; ties go by id, ascending in both.
 */
public enum SortOrder {
  ASC,
  DESC
}
