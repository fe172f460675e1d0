package dev.rubrica.domain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the rules of contact lists refuse. The kinds are closed: whoever translates them (to an HTTP
 * status, to an exit code) can be exhaustive.
 */
public abstract sealed class DomainException extends RuntimeException {

  private DomainException(String message) {
    super(message);
  }

  /** The input cannot be: carries every wrong field, never just the first. */
  public static final class Invalid extends DomainException {
    private final transient List<Violation> problems;

    public Invalid(List<Violation> problems) {
      super(problems.stream().map(Violation::sentence).collect(Collectors.joining("; ")));
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a refusal needs a reason");
      }
      this.problems = List.copyOf(problems);
    }

    public Invalid(String field, String message) {
      this(List.of(new Violation(field, message)));
    }

    public List<Violation> problems() {
      return problems;
    }
  }

  /** No such thing in the caller's account. */
  public static final class NotFound extends DomainException {
    public NotFound(Kind kind, long id) {
      super(kind.words() + " " + id + " does not exist");
    }
  }

  /** Something with the same identity exists already. */
  public static final class Conflict extends DomainException {
    private final String field;
    private final long existingId;

    /**
     * @param field the property both share
     * @param existingId what is there already
     */
    public Conflict(Kind kind, String field, long existingId) {
      super(kind.words() + " " + existingId + " has this " + field + " already");
      this.field = field;
      this.existingId = existingId;
    }

    public String field() {
      return field;
    }

    public long existingId() {
      return existingId;
    }
  }

  /** The caller's condition names a revision that is no longer the current one. */
  public static final class Outdated extends DomainException {
    public Outdated(Kind kind, long id) {
      super(kind.words() + " " + id + " has changed since it was read; read it again");
    }
  }

  /** What can be missing, taken or outdated. */
  public enum Kind {
    ACCOUNT,
    KEY,
    LIST,
    CONTACT,
    ASSOCIATION,
    IMPORT;

    String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
