package dev.rubrica.persistence.search;

/** Which entries of the trigram index a search for text reads. */
enum TextIndexScope {
  /** Those of the account: fast wherever other accounts have most of the contacts. */
  ACCOUNT,
  /** Those of all accounts: faster if nearly all of them belong to the account. */
  DATABASE
}
