package dev.rubrica.application.query;

/**
 * Nulls are last in {@link #ASC} and first in {@link #DESC}; ties are ordered by id, ascending in
 * both.
 */
public enum SortOrder {
  ASC,
  DESC
}
