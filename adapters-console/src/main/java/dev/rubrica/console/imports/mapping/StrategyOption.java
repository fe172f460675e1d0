package dev.rubrica.console.imports.mapping;

import dev.rubrica.console.text.Message;
import dev.rubrica.domain.imports.DuplicateStrategy;

/** What an import does with contacts that exist, for people. */
public enum StrategyOption {
  UPDATE(DuplicateStrategy.UPDATE, Message.IMPORT_STRATEGY_UPDATE),
  SKIP(DuplicateStrategy.SKIP, Message.IMPORT_STRATEGY_SKIP),
  UPDATE_ONLY(DuplicateStrategy.UPDATE_ONLY, Message.IMPORT_STRATEGY_UPDATE_ONLY);

  private final DuplicateStrategy strategy;
  private final Message text;

  StrategyOption(DuplicateStrategy strategy, Message text) {
    this.strategy = strategy;
    this.text = text;
  }

  public boolean is(DuplicateStrategy other) {
    return strategy == other;
  }

  /** As the API writes it. */
  public String word() {
    return MappingOptions.word(strategy);
  }

  public Message text() {
    return text;
  }
}
