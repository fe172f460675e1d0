package dev.rubrica.domain.audit;

/**
 * The numbers of objects that an action created, changed and deleted. The action determines their
 * type: contacts, lists, memberships, suppressions, consents, campaigns, recipients, accounts, keys
 * or tokens.
 */
public record AuditCounts(long created, long changed, long deleted) {

  public static final AuditCounts NONE = new AuditCounts(0, 0, 0);

  public AuditCounts {
    if (created < 0 || changed < 0 || deleted < 0) {
      throw new IllegalArgumentException("counts must not be negative");
    }
  }

  public static AuditCounts created(long number) {
    return new AuditCounts(number, 0, 0);
  }

  public static AuditCounts changed(long number) {
    return new AuditCounts(0, number, 0);
  }

  public static AuditCounts deleted(long number) {
    return new AuditCounts(0, 0, number);
  }
}
