package dev.rubrica.application.service.imports.forecast;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.domain.tag.TagSpelling;
import dev.rubrica.domain.tag.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tags that an account would have after the rows so far, and their spelling: what {@link
 * dev.rubrica.application.port.out.TagRepository#register} would do for each batch. At most {@link
 * TagSpelling#MAX_TAGS} tags. Not thread-safe, but threads may take turns.
 */
public final class ForecastTags {

  private final Storage storage;
  private final AccountId account;

  /** Null until a row has tags. */
  private @Nullable Map<Tag, Tag> registered;

  /** The registered tags that a contact certainly has, stored or after a row. */
  private final Set<Tag> held = new HashSet<>();

  /** The registered tags that the account has not registered. */
  private final Set<Tag> added = new HashSet<>();

  public ForecastTags(Storage storage, AccountId account) {
    this.storage = storage;
    this.account = account;
  }

  /**
   * The spelling of the tags that the rows of the next batch add. Called again for the same tags,
   * it returns the same.
   */
  public TagSpelling spell(Set<Tag> wanted) {
    Map<Tag, Tag> known = registered();
    register(wanted, known);
    respell(wanted, known);
    List<Tag> spelled = new ArrayList<>();
    for (Tag tag : wanted) {
      Tag current = known.get(tag);
      if (current != null) {
        spelled.add(current);
      }
    }
    return TagSpelling.of(spelled);
  }

  /** Contacts have these tags after a row. */
  public void hold(Tags tags) {
    held.addAll(tags.inOrder());
  }

  private Map<Tag, Tag> registered() {
    if (registered == null) {
      Map<Tag, Tag> known = new HashMap<>();
      storage
          .read(account, in -> in.tags().registered(account))
          .forEach(tag -> known.put(tag, tag));
      registered = known;
    }
    return registered;
  }

  private void register(Set<Tag> wanted, Map<Tag, Tag> known) {
    if (known.size() + missing(wanted, known).size() > TagSpelling.MAX_TAGS) {
      removeUnused(known);
    }
    int room = TagSpelling.MAX_TAGS - known.size();
    missing(wanted, known).stream()
        .limit(Math.max(0, room))
        .forEach(
            tag -> {
              known.put(tag, tag);
              added.add(tag);
            });
  }

  private static Set<Tag> missing(Set<Tag> wanted, Map<Tag, Tag> known) {
    Set<Tag> missing = new TreeSet<>(wanted);
    missing.removeAll(known.keySet());
    return missing;
  }

  private void removeUnused(Map<Tag, Tag> known) {
    List<Tag> unused = new ArrayList<>(added);
    unused.addAll(storage.read(account, in -> in.tags().unused(account)));
    unused.stream().filter(tag -> !held.contains(tag)).forEach(known::remove);
    added.retainAll(known.keySet());
  }

  // Another spelling takes the place of that of a tag that no contact has.
  private void respell(Set<Tag> wanted, Map<Tag, Tag> known) {
    List<Tag> others = new ArrayList<>();
    for (Tag tag : wanted) {
      Tag current = known.get(tag);
      if (current == null || current.name().equals(tag.name()) || held.contains(tag)) {
        continue;
      }
      if (added.contains(tag)) {
        known.put(tag, tag);
      } else {
        others.add(tag);
      }
    }
    if (!others.isEmpty()) {
      respellStored(others, known);
    }
  }

  private void respellStored(List<Tag> others, Map<Tag, Tag> known) {
    TagSpelling spelling = storage.read(account, in -> in.tags().spelling(account, others));
    for (Tag tag : others) {
      for (Tag spelled : spelling.applyToKnown(Tags.of(List.of(tag))).inOrder()) {
        known.put(tag, spelled);
        if (!spelled.name().equals(tag.name())) {
          held.add(tag);
        }
      }
    }
  }
}
