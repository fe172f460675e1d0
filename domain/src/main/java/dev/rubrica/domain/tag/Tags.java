package dev.rubrica.domain.tag;

import dev.rubrica.domain.DomainException.Invalid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** At most 50 different tags, in text order. Two sets are equal if their tags are. */
public final class Tags {

  public static final int MAX = 50;

  private static final String FIELD = "tags";
  private static final Tags NONE = new Tags(List.of());

  private final List<Tag> inOrder;

  private Tags(List<Tag> inOrder) {
    this.inOrder = inOrder;
  }

  public static Tags none() {
    return NONE;
  }

  /**
   * These tags; of equal ones, the first.
   *
   * @throws Invalid on {@code tags}: there are more than 50
   */
  public static Tags of(Collection<Tag> tags) {
    if (tags.isEmpty()) {
      return NONE;
    }
    TreeSet<Tag> distinct = new TreeSet<>(tags);
    requireFew(FIELD, distinct.size());
    return new Tags(List.copyOf(distinct));
  }

  /**
   * The tags with these names; of equal ones, the first.
   *
   * @param field the field that a violation names
   * @throws Invalid a name is not allowed, or there are more than 50 tags
   */
  public static Tags named(String field, Collection<String> names) {
    TreeSet<Tag> distinct = new TreeSet<>();
    for (String name : names) {
      distinct.add(Tag.of(field, name));
      requireFew(field, distinct.size());
    }
    return distinct.isEmpty() ? NONE : new Tags(List.copyOf(distinct));
  }

  private static void requireFew(String field, int size) {
    if (size > MAX) {
      throw new Invalid(field, "must have at most " + MAX + " tags");
    }
  }

  /** The tags in text order. */
  public List<Tag> inOrder() {
    return inOrder;
  }

  public List<String> names() {
    return inOrder.stream().map(Tag::name).toList();
  }

  public int size() {
    return inOrder.size();
  }

  public boolean isEmpty() {
    return inOrder.isEmpty();
  }

  public boolean contains(Tag tag) {
    return inOrder.contains(tag);
  }

  /**
   * These tags and the other ones. Of equal tags, the result has the spelling of this set.
   *
   * @throws Invalid on {@code tags}: there are more than 50
   */
  public Tags with(Tags others) {
    if (others.isEmpty() || isEmpty()) {
      return isEmpty() ? others : this;
    }
    List<Tag> all = new ArrayList<>(inOrder);
    all.addAll(others.inOrder);
    return of(all);
  }

  /** The tags of this set that are not in the other. */
  public Tags without(Tags others) {
    return others.isEmpty()
        ? this
        : new Tags(inOrder.stream().filter(tag -> !others.contains(tag)).toList());
  }

  /**
   * The same tags in another spelling.
   *
   * @param spelling returns a tag that is equal to its argument
   */
  public Tags spelled(UnaryOperator<Tag> spelling) {
    return new Tags(inOrder.stream().map(spelling).map(Objects::requireNonNull).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tags tags && inOrder.equals(tags.inOrder);
  }

  @Override
  public int hashCode() {
    return inOrder.hashCode();
  }

  /** Omits the names, which may be personal data and must not be logged. */
  @Override
  public String toString() {
    return "Tags[" + inOrder.size() + "]";
  }
}
