package dev.rubrica.application.query;

import dev.rubrica.domain.account.AccountId;
import java.util.Objects;

/** A search for all exports of an account, newest first. */
public record ExportQuery(AccountId account, PageRequest page) {

  public ExportQuery {
    Objects.requireNonNull(account);
  }

  /** The same search for another part of its result. */
  public ExportQuery withPage(PageRequest other) {
    return new ExportQuery(account, other);
  }
}
