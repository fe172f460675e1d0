package dev.rubrica.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects violations, so that a caller gets all of them at once. */
public final class Violations {

  private final List<Violation> found = new ArrayList<>();

  public Violations add(String field, String message) {
    return add(new Violation(field, message));
  }

  public Violations add(Violation violation) {
    found.add(violation);
    return this;
  }

  /** Adds the violations of the exception before all others. */
  public Violations addFirst(DomainException.Invalid e) {
    found.addAll(0, e.problems());
    return this;
  }

  public Violations require(boolean condition, String field, String message) {
    return condition ? this : add(field, message);
  }

  /**
   * Returns the result of the factory; collects its violations and returns null if it throws {@link
   * DomainException.Invalid}.
   */
  public <T> @Nullable T take(Supplier<? extends @Nullable T> factory) {
    try {
      return factory.get();
    } catch (DomainException.Invalid e) {
      found.addAll(e.problems());
      return null;
    }
  }

  /**
   * Returns a result of {@link #take}, which is not null unless there are violations.
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
