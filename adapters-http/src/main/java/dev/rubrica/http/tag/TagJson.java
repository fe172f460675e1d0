package dev.rubrica.http.tag;

import dev.rubrica.application.port.in.ManageTags;
import dev.rubrica.domain.tag.TagUse;

/** The JSON of a tag. */
public record TagJson(String tag, long contactCount) {

  static TagJson from(TagUse use) {
    return new TagJson(use.tag().name(), use.contactCount());
  }

  /** The result of a bulk change. */
  public record Changed(long changed, long unchanged, long[] notFoundContactIds) {
    static Changed from(ManageTags.Changed result) {
      return new Changed(result.changed(), result.unchanged(), result.notFoundContacts().toArray());
    }
  }

  /** The result of a dry run of a bulk change. */
  public record WouldChange(
      long changed, long unchanged, long[] notFoundContactIds, boolean dryRun) {
    static WouldChange from(ManageTags.Changed result) {
      return new WouldChange(
          result.changed(), result.unchanged(), result.notFoundContacts().toArray(), true);
    }
  }
}
