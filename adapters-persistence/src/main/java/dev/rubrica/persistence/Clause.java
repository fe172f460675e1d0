package dev.rubrica.persistence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A piece of SQL with the values of its question marks, which never part. */
record Clause(String sql, List<Object> values) {

  static Clause of(String sql, Object... values) {
    return new Clause(sql, Arrays.asList(values));
  }

  static Clause none() {
    return of("");
  }

  /** This, and the other after it. */
  Clause then(Clause other) {
    List<Object> all = new ArrayList<>(values);
    all.addAll(other.values);
    return new Clause(sql + other.sql, all);
  }

  Clause then(String more, Object... moreValues) {
    return then(of(more, moreValues));
  }

  Object[] parameters() {
    return values.toArray();
  }
}
