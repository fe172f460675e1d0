package dev.rubrica.persistence.lock;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.search.SelectionSql;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Takes locks. Every transaction takes them in this order: an idempotency key, the number of
 * campaigns, the journal entry of a batch of an import, lists by id, the account's advisory lock,
 * contacts by id, tags by key, memberships, a campaign, the lock of erasures, rows of recipients,
 * suppressed numbers by number, the import of a batch, a counter of suppressed numbers, the totals
 * of a campaign, the account's contact counter. See docs/decisions/0006-transactions-and-locks.md.
 */
public final class LockOrder {

  // "Rubr" in ASCII. Advisory locks of two integers never conflict with those of one bigint, which
  // other programs on the same database may use with small numbers.
  public static final int NAMESPACE = 0x52756272;

  // "Rubd": a class of its own, so that a deletion of lists waits for no other work.
  private static final int DELETED_LISTS = 0x52756264;

  // "Expo" in ASCII: a class of its own, so that beginning an export waits for no other work.
  private static final int EXPORTS = 0x4578706F;

  // "Camp" in ASCII: a class of its own for the number of campaigns of an account.
  private static final int CAMPAIGNS = 0x43616D70;

  // "Send" in ASCII: a class of its own for single campaigns.
  private static final int CAMPAIGN = 0x53656E64;

  // "Call" in ASCII: the locks of calls are apart from those of accounts.
  private static final int CALLS = 0x43616C6C;

  // "Eras" in ASCII: a class of its own, so that opt-outs wait for erasures alone.
  public static final int ERASURES = 0x45726173;

  private static final String EVERY_LIST = " ORDER BY id FOR NO KEY UPDATE";
  private static final String LISTS = " AND deleted_at IS NULL" + EVERY_LIST;

  private final PgSession session;

  public LockOrder(PgSession session) {
    this.session = session;
  }

  /**
   * Locks the lists that exist and returns them. Others can change neither them nor their members.
   */
  public IdSet lockLists(AccountId account, IdSet ids) {
    return recorded(session.ids(rows("contact_list", account, ids, LISTS)));
  }

  /** Like {@link #lockLists}, with the deleted ones, whose memberships are kept. */
  public IdSet lockListsIncludingDeleted(AccountId account, IdSet ids) {
    return recorded(session.ids(rows("contact_list", account, ids, EVERY_LIST)));
  }

  /**
   * Like {@link #lockLists}, for all lists of the account that have memberships or can get some.
   */
  public IdSet lockAllLists(AccountId account) {
    IdSet locked =
        session.ids(
            """
            SELECT id
            FROM contact_list
            WHERE account_id = ?
              AND (deleted_at IS NULL OR kept_count > 0)
            ORDER BY id
            FOR NO KEY UPDATE
            """,
            account.value());
    return recorded(locked);
  }

  /**
   * For deletions of lists, after the lists: one at a time decides which lists remain restorable.
   * Who has this lock waits for no other one.
   */
  public void lockDeletedLists(AccountId account) {
    session.run("SELECT pg_advisory_xact_lock(?, ?)", DELETED_LISTS, key(account));
  }

  /**
   * For the begin and the start of exports: one at a time decides which of them has a place. Who
   * has this lock waits only for rows of exports, and has no other lock.
   */
  public void lockExports(AccountId account) {
    session.run("SELECT pg_advisory_xact_lock(?, ?)", EXPORTS, key(account));
  }

  /** For changes of the number of drafts or active campaigns: one at a time. */
  public void lockCampaigns(AccountId account) {
    session.run("SELECT pg_advisory_xact_lock(?, ?)", CAMPAIGNS, key(account));
  }

  /**
   * For a change of a campaign: excludes other changes and grants of leases. No lock of the row,
   * because those who share a row can make a writer wait without end: each of them may come before
   * the last one has left.
   */
  public static SqlFragment campaign(AccountId account, CampaignId campaign) {
    return SqlFragment.of("SELECT pg_advisory_xact_lock(?, ?)", CAMPAIGN, key(account, campaign));
  }

  /** For work on the recipients of a campaign: excludes {@link #campaign}. */
  public static SqlFragment campaignShared(AccountId account, CampaignId campaign) {
    return SqlFragment.of(
        "SELECT pg_advisory_xact_lock_shared(?, ?)", CAMPAIGN, key(account, campaign));
  }

  // Two campaigns with the same key wait for each other; it has no other effect.
  private static int key(AccountId account, CampaignId campaign) {
    return 31 * key(account) + Long.hashCode(campaign.value());
  }

  /**
   * For erasures, before they replace numbers of opt-outs and consents by pseudonyms: nobody else
   * writes opt-outs until the transaction ends. Writers never wait for an erasure that waits.
   */
  public void lockErasures(AccountId account) {
    new PolledLock(session).take(ERASURES, key(account));
  }

  /**
   * For writers of opt-outs, before they decide under which number: excludes {@link #lockErasures}.
   * Writers of consents have locked contacts with the numbers, so that nobody erases them.
   */
  public static SqlFragment noErasures(AccountId account) {
    return SqlFragment.of("SELECT pg_advisory_xact_lock_shared(?, ?)", ERASURES, key(account));
  }

  /** For work on single contacts: excludes work on the whole account. */
  public void lockAccountShared(AccountId account) {
    session.run("SELECT pg_advisory_xact_lock_shared(?, ?)", NAMESPACE, key(account));
  }

  /**
   * From here on, nobody else can change or delete a contact, or change the members of a list. The
   * lists come first, because additions to a list lock its contacts without the account.
   */
  public void lockWholeAccount(AccountId account) {
    lockAllLists(account);
    lockAccount(account);
  }

  /** For work on the whole account: others can neither rename nor delete contacts. */
  public void lockAccount(AccountId account) {
    session.run("SELECT pg_advisory_xact_lock(?, ?)", NAMESPACE, key(account));
  }

  /** Two accounts with the same key wait for each other; it has no other effect. */
  public static int key(AccountId account) {
    return Long.hashCode(account.value());
  }

  /**
   * Locks an idempotency key without waiting, before all other locks; returns no row if another
   * transaction has it. A call within another one locks its key later, which is no risk because
   * nobody waits for it. Two keys that share a checksum exclude each other; the second call is then
   * told to try again.
   */
  public static SqlFragment callLock(AccountId account, IdempotencyKey key) {
    CRC32 checksum = new CRC32();
    checksum.update((account.value() + " " + key.value()).getBytes(StandardCharsets.US_ASCII));
    return SqlFragment.of(
        "SELECT true WHERE pg_try_advisory_xact_lock(?, ?)", CALLS, (int) checksum.getValue());
  }

  /**
   * Locks the contacts that exist, so that others can neither rename nor delete them, and returns
   * them. Few contacts are locked row by row, many by the lock of the account.
   */
  public IdSet lockContactsForShare(AccountId account, IdSet ids) {
    if (SelectionSql.isSmall(ids)) {
      return lockContacts(account, ids, "FOR SHARE");
    }
    lockAccount(account);
    return session.ids(SqlFragment.of("SELECT c.id ").then(SelectionSql.byIds(account, ids)));
  }

  /** Locks the contacts that exist and returns them. Others cannot even add them to a list. */
  public IdSet lockContacts(AccountId account, IdSet ids) {
    return lockContacts(account, ids, "FOR UPDATE");
  }

  /**
   * Locks the lists of small changes of several callers and returns those that exist and, unless it
   * waits, that nobody else has locked. Few ids only.
   */
  public static SqlFragment listsOfGroup(AccountId account, IdSet ids, LockWait wait) {
    return rows("contact_list", account, ids, LISTS + skip(wait));
  }

  /** Like {@link #listsOfGroup}, for contacts, which others can neither rename nor delete. */
  public static SqlFragment contactsOfGroup(AccountId account, IdSet ids, LockWait wait) {
    return contactRows(account, ids, "FOR SHARE" + skip(wait));
  }

  private static String skip(LockWait wait) {
    return wait == LockWait.NEVER ? " SKIP LOCKED" : "";
  }

  // Contacts are found by one probe each: the planner does not see the account (AccountParameter),
  // and the lock is an optimization fence that keeps the subquery a probe.
  private IdSet lockContacts(AccountId account, IdSet ids, String lock) {
    return recorded(session.ids(contactRows(account, ids, lock)));
  }

  private static SqlFragment contactRows(AccountId account, IdSet ids, String lock) {
    return ids.size() == 1 || !SelectionSql.areProbed(ids)
        ? rows("contact", account, ids, " ORDER BY id " + lock)
        : SqlFragment.of(
            """
            SELECT locked.id
            FROM (
              SELECT chosen.id
              FROM unnest(?::bigint[]) AS chosen (id)
              ORDER BY chosen.id) AS chosen
            CROSS JOIN LATERAL (
              SELECT c.id
              FROM contact c
              WHERE c.account_id = (SELECT ?::bigint)
                AND c.id = chosen.id
              %s) AS locked
            """
                .formatted(lock),
            ids,
            account.value());
  }

  private static SqlFragment rows(String table, AccountId account, IdSet ids, String lock) {
    return SqlFragment.of("SELECT id FROM " + table + " WHERE account_id = ? AND ", account.value())
        .then(SelectionSql.among("id", ids))
        .then(lock);
  }

  private IdSet recorded(IdSet locked) {
    if (!locked.isEmpty()) {
      session.holdsRows();
    }
    return locked;
  }
}
