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
   * @throws Invalid on {@code tags}: the account has no room for one of them
   */
  public Tags apply(Tags tags) {
    return tags.spelled(this::apply);
  }

  /** Those of the tags that the account knows, in its spelling. */
  public Tags applyToKnown(Tags tags) {
    return Tags.of(tags.inOrder().stream().filter(spelled::containsKey).map(this::apply).toList());
  }

  private Tag apply(Tag tag) {
    Tag known = spelled.get(tag);
    if (known == null) {
      throw new Invalid(
          "tags",
          "must not exceed "
              + MAX_TAGS
              + " different tags in the account; remove tags that are not needed from all"
              + " contacts");
    }
    return known;
  }
}
