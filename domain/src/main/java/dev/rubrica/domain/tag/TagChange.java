package dev.rubrica.domain.tag;

import dev.rubrica.domain.Violations;

/** Tags that contacts get and lose: at most 50 each, at least one of them, and none in both. */
public record TagChange(Tags add, Tags remove) {

  public TagChange {
    Tags both = add.without(add.without(remove));
    new Violations()
        .require(!add.isEmpty() || !remove.isEmpty(), "add", "or remove must contain a tag")
        .require(both.isEmpty(), "remove", "must not contain a tag of add")
        .throwIfAny();
  }
}
