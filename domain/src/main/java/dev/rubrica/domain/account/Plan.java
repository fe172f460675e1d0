package dev.rubrica.domain.account;

/** What an account may do in how much time. */
public enum Plan {
  PRODUCTION,
  TRIAL,
  UNLIMITED
}
