package dev.rubrica.persistence.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A piece of SQL with the values of its question marks, which never part. */
public record SqlFragment(String sql, List<Object> values) {

  public static SqlFragment of(String sql, Object... values) {
    return new SqlFragment(sql, Arrays.asList(values));
  }

  public static SqlFragment none() {
    return of("");
  }

  /** This, and the other after it. */
  public SqlFragment then(SqlFragment other) {
    List<Object> all = new ArrayList<>(values);
    all.addAll(other.values);
    return new SqlFragment(sql + other.sql, all);
  }

  public SqlFragment then(String more, Object... moreValues) {
    return then(of(more, moreValues));
  }

  Object[] parameters() {
    return values.toArray();
  }
}
