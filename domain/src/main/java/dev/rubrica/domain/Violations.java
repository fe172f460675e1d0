package dev.rubrica.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong, so that a caller learns of all of it at once. */
public final class Violations {

  private final List<Violation> found = new ArrayList<>();

  public Violations add(String field, String message) {
    return add(new Violation(field, message));
  }

  public Violations add(Violation violation) {
    found.add(violation);
    return this;
  }

  public Violations require(boolean holds, String field, String message) {
    return holds ? this : add(field, message);
  }

  /** What the maker makes, or null with its problems noted when it refuses. */
  public <T> @Nullable T take(Supplier<? extends @Nullable T> maker) {
    try {
      return maker.get();
    } catch (DomainException.Invalid refused) {
      found.addAll(refused.problems());
      return null;
    }
  }

  /**
   * Returns the result of {@link #take}, which is present unless there are violations.
   *
   * @throws DomainException.Invalid there are violations
   */
  public <T> T orThrow(@Nullable T result) {
    throwIfAny();
    return Objects.requireNonNull(result);
  }

  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new DomainException.Invalid(found);
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }
}
