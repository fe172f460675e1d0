package dev.rubrica.domain.tag;

import dev.rubrica.domain.DomainException.Invalid;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The spelling in which an account writes tags. */
public final class TagSpelling {

  /** The maximum number of different tags in an account; tags that no contact has do not count. */
  public static final int MAX_TAGS = 10_000;

  private static final TagSpelling NONE = new TagSpelling(Map.of());

  private final Map<Tag, Tag> spelled;

  private TagSpelling(Map<Tag, Tag> spelled) {
    this.spelled = spelled;
  }

  /** The spelling of no tag. */
  public static TagSpelling none() {
    return NONE;
  }

  /** The spelling of these tags. */
  public static TagSpelling of(Collection<Tag> tags) {
    Map<Tag, Tag> spelled = HashMap.newHashMap(tags.size());
    tags.forEach(tag -> spelled.put(tag, tag));
    return new TagSpelling(spelled);
  }

  /**
   * The tags in the spelling of the account.
   *
   * @param field the field that a violation names
   * @throws Invalid the account has no room for one of them
   */
  public Tags apply(String field, Tags tags) {
    return tags.spelled(tag -> apply(field, tag));
  }

  /** Those of the tags that the account knows, in its spelling. */
  public Tags applyToKnown(Tags tags) {
    return Tags.of(tags.inOrder().stream().filter(spelled::containsKey).map(spelled::get).toList());
  }

  private Tag apply(String field, Tag tag) {
    Tag known = spelled.get(tag);
    if (known == null) {
      throw new Invalid(
          field,
          "must not exceed "
              + MAX_TAGS
              + " different tags in the account; remove tags that are not needed from all"
              + " contacts");
    }
    return known;
  }
}
