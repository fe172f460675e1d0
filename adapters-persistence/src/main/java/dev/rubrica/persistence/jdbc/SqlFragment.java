package dev.rubrica.persistence.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of SQL together with the values of its question marks. */
public record SqlFragment(String sql, List<@Nullable Object> values) {

  public static SqlFragment of(String sql, @Nullable Object... values) {
    return new SqlFragment(sql, Arrays.asList(values));
  }

  public static SqlFragment none() {
    return of("");
  }

  /** This fragment followed by the other. */
  public SqlFragment then(SqlFragment other) {
    List<@Nullable Object> all = new ArrayList<>(values);
    all.addAll(other.values);
    return new SqlFragment(sql + other.sql, all);
  }

  public SqlFragment then(String more, @Nullable Object... moreValues) {
    return then(of(more, moreValues));
  }

  @Nullable Object[] parameters() {
    return values.toArray();
  }
}
