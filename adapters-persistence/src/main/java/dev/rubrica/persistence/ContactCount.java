package dev.rubrica.persistence;

import dev.rubrica.domain.account.AccountId;

/** The number of contacts of an account, kept in its row: the last thing a transaction touches. */
final class ContactCount {

  private final Session session;

  ContactCount(Session session) {
    this.session = session;
  }

  long of(AccountId account) {
    return session.number("SELECT contact_count FROM account WHERE id = ?", account.value());
  }

  void change(AccountId account, long by) {
    if (by != 0) {
      session.update(
          "UPDATE account SET contact_count = contact_count + ? WHERE id = ?", by, account.value());
    }
  }
}
