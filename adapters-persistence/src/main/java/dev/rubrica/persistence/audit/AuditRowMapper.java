package dev.rubrica.persistence.audit;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditCounts;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.inbound.InboundTokenId;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Maps entries of the audit trail to rows of {@code audit_entry} and {@code audit_subject}. */
public final class AuditRowMapper {

  private static final String API = "API";
  private static final String INBOUND = "INBOUND";
  private static final String CLI = "CLI";
  private static final String SERVICE = "SERVICE";

  /** A column and its type. */
  record Column(String name, String type) {}

  /** The columns of an entry after its account, id and time, in the order of {@link #values}. */
  static final List<Column> COLUMNS =
      List.of(
          new Column("actor", "text"),
          new Column("key_id", "bigint"),
          new Column("token_id", "bigint"),
          new Column("address", "text"),
          new Column("request_id", "text"),
          new Column("action", "text"),
          new Column("list_ids", "bigint[]"),
          new Column("selection", "text"),
          new Column("contact_ids", "bigint[]"),
          new Column("named", "bigint"),
          new Column("conditions", "text[]"),
          new Column("created", "bigint"),
          new Column("changed", "bigint"),
          new Column("deleted", "bigint"),
          new Column("import_id", "bigint"),
          new Column("affected_key_id", "bigint"),
          new Column("affected_token_id", "bigint"),
          new Column("campaign_id", "bigint"));

  /** The names of {@link #COLUMNS}, for a statement. */
  static final String NAMES = COLUMNS.stream().map(Column::name).collect(Collectors.joining(", "));

  private static final String INSERT =
      """
      WITH entry AS (
        INSERT INTO audit_entry (account_id, at, %s)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        RETURNING id)
      INSERT INTO audit_subject (account_id, kind, subject_id, action, at, entry_id)
      SELECT ?, s.kind, s.id, ?, ?, entry.id
      FROM entry
      CROSS JOIN (
        SELECT 'LIST', unnest(?::bigint[])
        UNION ALL
        SELECT 'CONTACT', unnest(?::bigint[])) AS s (kind, id)
      """
          .formatted(NAMES);

  private AuditRowMapper() {}

  /**
   * @throws IllegalArgumentException the columns describe no actor
   */
  public static void requireActor(
      String actor,
      @Nullable String key,
      @Nullable String token,
      @Nullable String address,
      @Nullable String requestId) {
    boolean isRequest = address != null && requestId != null;
    boolean complete =
        switch (actor) {
          case API -> isRequest && key != null;
          case INBOUND -> isRequest && token != null;
          case CLI, SERVICE -> true;
          default -> false;
        };
    if (!complete) {
      throw new IllegalArgumentException("no actor");
    }
  }

  /** The statement that adds an entry. */
  public static SqlFragment insert(Actor actor, AuditEvent event, Instant now) {
    long account = actor.account().value();
    return SqlFragment.of(INSERT, account, now)
        .then(new SqlFragment("", values(actor, event)))
        .then("", account, event.action(), now, event.lists(), event.contacts().ids());
  }

  /** The values of {@link #COLUMNS}. */
  static List<@Nullable Object> values(Actor actor, AuditEvent event) {
    AuditedContacts contacts = event.contacts();
    AuditCounts counts = event.counts();
    return actor(actor)
        .then("", event.action(), event.lists(), contacts.kind(), contacts.ids())
        .then("", contacts.named(), contacts.conditions().toArray(String[]::new))
        .then("", counts.created(), counts.changed(), counts.deleted())
        .then("", id(event.importId()), id(event.key()), id(event.inboundToken()))
        .then("", id(event.campaign()))
        .values();
  }

  private static SqlFragment actor(Actor actor) {
    return switch (actor) {
      case Actor.Client client ->
          SqlFragment.of("", API, client.key().value(), null, client.address(), client.requestId());
      case Actor.Inbound inbound ->
          SqlFragment.of(
              "", INBOUND, null, inbound.token().value(), inbound.address(), inbound.requestId());
      case Actor.CommandLine _ -> SqlFragment.of("", CLI, null, null, null, null);
      case Actor.Service _ -> SqlFragment.of("", SERVICE, null, null, null, null);
    };
  }

  private static @Nullable Long id(@Nullable ImportId id) {
    return id == null ? null : id.value();
  }

  private static @Nullable Long id(@Nullable KeyId id) {
    return id == null ? null : id.value();
  }

  private static @Nullable Long id(@Nullable InboundTokenId id) {
    return id == null ? null : id.value();
  }

  private static @Nullable Long id(@Nullable CampaignId id) {
    return id == null ? null : id.value();
  }

  static AuditEntry entry(ResultSet row) throws SQLException {
    AuditEvent event =
        new AuditEvent(
            AuditAction.valueOf(row.getString("action")),
            ids(row.getArray("list_ids")),
            contacts(row),
            new AuditCounts(row.getLong("created"), row.getLong("changed"), row.getLong("deleted")),
            row.getObject("import_id") == null ? null : new ImportId(row.getLong("import_id")),
            affectedKey(row),
            affectedToken(row),
            row.getObject("campaign_id") == null
                ? null
                : new CampaignId(row.getLong("campaign_id")));
    return new AuditEntry(row.getLong("id"), Timestamps.read(row, "at"), actor(row), event);
  }

  private static Actor actor(ResultSet row) throws SQLException {
    AccountId account = new AccountId(row.getLong("account_id"));
    return switch (row.getString("actor")) {
      case INBOUND ->
          new Actor.Inbound(
              account,
              new InboundTokenId(row.getLong("token_id")),
              row.getString("address"),
              row.getString("request_id"));
      case CLI -> new Actor.CommandLine(account);
      case SERVICE -> new Actor.Service(account);
      default ->
          new Actor.Client(
              account,
              new KeyId(row.getLong("key_id")),
              row.getString("address"),
              row.getString("request_id"));
    };
  }

  private static AuditedContacts contacts(ResultSet row) throws SQLException {
    Array ids = row.getArray("contact_ids");
    return new AuditedContacts(
        AuditedContacts.Kind.valueOf(row.getString("selection")),
        ids == null ? null : ids(ids),
        row.getLong("named"),
        List.of((String[]) row.getArray("conditions").getArray()));
  }

  private static @Nullable KeyId affectedKey(ResultSet row) throws SQLException {
    return row.getObject("affected_key_id") == null
        ? null
        : new KeyId(row.getLong("affected_key_id"));
  }

  private static @Nullable InboundTokenId affectedToken(ResultSet row) throws SQLException {
    return row.getObject("affected_token_id") == null
        ? null
        : new InboundTokenId(row.getLong("affected_token_id"));
  }

  private static IdSet ids(Array array) throws SQLException {
    return IdSet.of(List.of((Long[]) array.getArray()));
  }
}
