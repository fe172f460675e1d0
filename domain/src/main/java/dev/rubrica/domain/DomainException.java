package dev.rubrica.domain;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A request that breaks a rule of the domain. The kinds are sealed, so that their translation, for
 * example to an HTTP status, can be an exhaustive switch.
 */
public abstract sealed class DomainException extends RuntimeException {

  private DomainException(String message) {
    super(message);
  }

  /** The input is invalid. Lists every violation, not only the first. */
  public static final class Invalid extends DomainException {
    private final transient List<Violation> problems;

    public Invalid(List<Violation> problems) {
      super(problems.stream().map(Violation::sentence).collect(Collectors.joining("; ")));
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("at least one violation is required");
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

  /** The object does not exist in the caller's account. */
  public static final class NotFound extends DomainException {
    public NotFound(Kind kind, long id) {
      this(kind, Long.toString(id));
    }

    public NotFound(Kind kind, String id) {
      super(kind.words() + " " + id + " does not exist");
    }
  }

  /** An object with the same identity exists. */
  public static final class Conflict extends DomainException {
    private final String field;
    private final long existingId;

    /**
     * @param field the property that both objects share
     * @param existingId the id of the existing object
     */
    public Conflict(Kind kind, String field, long existingId) {
      super(kind.words() + " " + existingId + " already has this " + field);
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

  /**
   * The condition of the caller names a revision that is not the current one (optimistic locking).
   */
  public static final class Outdated extends DomainException {
    public Outdated(Kind kind, long id) {
      super(kind.words() + " " + id + " has changed since it was read; read it again");
    }
  }

  /** The state of the object does not allow the change. */
  public static final class WrongState extends DomainException {
    /**
     * @param state why the change is not allowed, as a predicate of the object: "is not deleted"
     */
    public WrongState(Kind kind, long id, String state) {
      this(kind, Long.toString(id), state);
    }

    /**
     * @param state why the change is not allowed, as a predicate of the object
     */
    public WrongState(Kind kind, String id, String state) {
      super(kind.words() + " " + id + " " + state);
    }
  }

  /** The state of the object does not allow the call yet; it will when the caller waits. */
  public static final class NotYet extends DomainException {
    private final Duration retryAfter;

    /**
     * @param state why the call is not allowed yet, as a predicate of the object: "is paused"
     * @param retryAfter when to try again
     */
    public NotYet(Kind kind, long id, String state, Duration retryAfter) {
      super(kind.words() + " " + id + " " + state);
      this.retryAfter = retryAfter;
    }

    /** At least a second, in whole seconds. */
    public Duration retryAfter() {
      long seconds = Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
      return Duration.ofSeconds(seconds);
    }
  }

  /** What the call asks for was there, and is not kept any more. */
  public static final class NoLongerKept extends DomainException {
    /**
     * @param state what is not kept, as a predicate of the object
     */
    public NoLongerKept(Kind kind, long id, String state) {
      super(kind.words() + " " + id + " " + state);
    }
  }

  /** The account has as many objects of a kind as it may have. */
  public static final class TooMany extends DomainException {
    private final List<Long> ids;

    /**
     * @param message which objects there are too many of, and what to do
     * @param ids the objects
     */
    public TooMany(String message, List<Long> ids) {
      super(message);
      this.ids = List.copyOf(ids);
    }

    public List<Long> ids() {
      return ids;
    }
  }

  /** A call with the same idempotency key is still running. */
  public static final class CallRunning extends DomainException {
    public CallRunning() {
      super("the first call with this idempotency key is still running");
    }
  }

  /** The idempotency key belongs to another call. */
  public static final class KeyOfOtherCall extends DomainException {
    public KeyOfOtherCall() {
      super(
          "this idempotency key belongs to a call with another method, path, query or body; use a"
              + " new key");
    }
  }

  /** The call was made, and its answer was erased with the contact that it showed. */
  public static final class AnswerErased extends DomainException {
    public AnswerErased() {
      super("the call was made, and its answer was erased together with the contact in it");
    }
  }

  /** The account has as many running exports as it may have; one of them must end first. */
  public static final class ExportsRunning extends DomainException {
    /**
     * @param maximum how many exports of an account may run or wait
     */
    public ExportsRunning(int maximum) {
      super(
          maximum
              + " exports of this account are running or waiting, which is the maximum; try again"
              + " when one has ended, or delete one");
    }
  }

  /** The link of a download is genuine, and has expired or was replaced. */
  public static final class LinkExpired extends DomainException {
    public LinkExpired() {
      super(
          "this link has expired or was replaced, or its file is not kept any more; request a new"
              + " link");
    }
  }

  /** The kinds of objects that can be missing, in conflict or outdated. */
  public enum Kind {
    ACCOUNT,
    KEY,
    TOKEN,
    LIST,
    CONTACT,
    ASSOCIATION,
    IMPORT,
    EXPORT,
    CAMPAIGN,
    LEASE;

    String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
