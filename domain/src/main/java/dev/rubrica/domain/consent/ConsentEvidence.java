package dev.rubrica.domain.consent;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The proof of a decision. Texts are trimmed, and null if blank; lengths are in code points.
 *
 * @param source where the decision was made, such as the address of a form or the name of a shop
 * @param wording what the person was shown
 * @param ipAddress of the person's device
 * @param userAgent of the person's browser
 */
public record ConsentEvidence(
    @Nullable String source,
    @Nullable String wording,
    @Nullable IpAddress ipAddress,
    @Nullable String userAgent) {

  public static final ConsentEvidence NONE = new ConsentEvidence(null, null, null, null);

  /** The maximum length of a source, that of the source of an opt-out. */
  public static final int MAX_SOURCE = 255;

  /** The maximum length of a wording. */
  public static final int MAX_WORDING = 10_000;

  /** The maximum length of a user agent. */
  public static final int MAX_USER_AGENT = 1_000;

  public ConsentEvidence {
    Violations problems = new Violations();
    String givenSource = source;
    String givenWording = wording;
    String givenUserAgent = userAgent;
    source = problems.take(() -> Text.optional("source", givenSource, MAX_SOURCE));
    wording = problems.take(() -> Text.optional("wording", givenWording, MAX_WORDING));
    userAgent = problems.take(() -> Text.optional("userAgent", givenUserAgent, MAX_USER_AGENT));
    problems.throwIfAny();
  }

  /**
   * The evidence in texts as clients write them; reports all violations at once.
   *
   * @param ipAddress null or blank for none
   */
  public static ConsentEvidence of(
      @Nullable String source,
      @Nullable String wording,
      @Nullable String ipAddress,
      @Nullable String userAgent) {
    Violations problems = new Violations();
    IpAddress address = problems.take(() -> IpAddress.parseNullable(ipAddress));
    ConsentEvidence evidence =
        problems.take(() -> new ConsentEvidence(source, wording, address, userAgent));
    return problems.orThrow(evidence);
  }

  /** Omits the values, which are personal data and must not be logged. */
  @Override
  public String toString() {
    return "ConsentEvidence[…]";
  }
}
