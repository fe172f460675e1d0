package dev.rubrica.domain.campaign;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.ListScope;
import dev.rubrica.domain.contact.ContactFilter.Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.LongStream;

/**
 * A filter of the contacts of an audience. Two filters are equal if their conditions are.
 *
 * @param conditions at least one
 * @param text the filter as a JSON object, as the client wrote it, without white space between
 *     tokens; at most {@value #MAX_BYTES} bytes in UTF-8
 */
public record AudienceFilter(ContactFilter conditions, String text) {

  public static final int MAX_BYTES = 64 * 1024;

  /** What replaces a filter that names an erased person: no contact is that old. */
  public static final AudienceFilter NOBODY =
      new AudienceFilter(
          ContactFilter.everyone().withTimes(new Times(null, Instant.EPOCH, null, null)),
          "{\"createdBefore\":\"1970-01-01T00:00:00Z\"}");

  public AudienceFilter {
    if (conditions.isUnrestricted()) {
      throw new Invalid("filter", "must name at least one condition");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new Invalid(
          "filter",
          "must have at most "
              + MAX_BYTES
              + " bytes without white space; put the contacts into a list and name the list");
    }
  }

  /** The lists that the conditions name. */
  public IdSet lists() {
    ListScope scope = conditions.lists();
    LongStream named = LongStream.concat(scope.inAnyOf().stream(), scope.inNoneOf().stream());
    return IdSet.of(
        (scope.memberOf() == null
                ? named
                : LongStream.concat(named, LongStream.of(scope.memberOf().value())))
            .toArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AudienceFilter that && conditions.equals(that.conditions);
  }

  @Override
  public int hashCode() {
    return conditions.hashCode();
  }

  /** Omits the values, which may be personal data and must not be logged. */
  @Override
  public String toString() {
    return "AudienceFilter" + conditions.conditions();
  }
}
