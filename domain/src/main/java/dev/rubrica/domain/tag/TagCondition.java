package dev.rubrica.domain.tag;

import dev.rubrica.domain.Violations;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A condition on the tags of a contact. Its parts are combined with AND; an empty set is no part,
 * and one part is present. Tags that nobody has are allowed.
 *
 * @param anyOf keys of tags of which the contact has one or more
 * @param noneOf keys of tags of which the contact has none
 */
public record TagCondition(Set<String> anyOf, Set<String> noneOf) {

  public static final String ANY_OF = "tags";
  public static final String NONE_OF = "notTags";

  public TagCondition {
    anyOf = Set.copyOf(anyOf);
    noneOf = Set.copyOf(noneOf);
    new Violations()
        .require(!anyOf.isEmpty() || !noneOf.isEmpty(), ANY_OF, "must name at least one tag")
        .throwIfAny();
  }

  /**
   * The keys of the tags with these names.
   *
   * @param field the field that a violation names
   * @throws dev.rubrica.domain.DomainException.Invalid a name is not allowed
   */
  public static Set<String> keys(String field, Collection<String> names) {
    return names.stream().map(name -> Tag.of(field, name).key()).collect(Collectors.toSet());
  }

  /** The number of tags that the condition names. */
  public int size() {
    return anyOf.size() + noneOf.size();
  }

  /** Whether a contact with these tags matches. */
  public boolean matches(Tags tags) {
    return (anyOf.isEmpty() || keys(tags).anyMatch(anyOf::contains))
        && keys(tags).noneMatch(noneOf::contains);
  }

  private static Stream<String> keys(Tags tags) {
    return tags.inOrder().stream().map(Tag::key);
  }

  /** Omits the tags, which may be personal data and must not be logged. */
  @Override
  public String toString() {
    return "TagCondition[" + size() + "]";
  }
}
