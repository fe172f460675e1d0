package dev.rubrica.application.port.out;

/** What can be read and, inside {@link Storage#write}, changed. Valid only during that call. */
public interface Repositories {

  ListRepository lists();

  ContactRepository contacts();

  MembershipRepository memberships();

  AccountRepository accounts();

  ImportRepository imports();

  AuditRepository audit();
}
