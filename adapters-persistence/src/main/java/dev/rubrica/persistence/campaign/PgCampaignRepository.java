package dev.rubrica.persistence.campaign;

import dev.rubrica.application.port.out.campaign.CampaignRepository;
import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.AudienceSources;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignCounts;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignToken;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.persistence.jdbc.Leases;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.RowCursor;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementBatch;
import dev.rubrica.persistence.lock.LockOrder;
import dev.rubrica.persistence.search.FilterTexts;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Campaigns in PostgreSQL. */
public final class PgCampaignRepository implements CampaignRepository {

  private static final int FILTERS_IN_STEP = 50;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOKEN_BYTES = 16;

  private final PgSession session;

  public PgCampaignRepository(PgSession session) {
    this.session = session;
  }

  @Override
  public Instant moment() {
    return Leases.moment(session);
  }

  @Override
  public void lockAccount(AccountId account) {
    new LockOrder(session).lockCampaigns(account);
  }

  @Override
  public CampaignCounts count(AccountId account) {
    return session
        .first(
            """
            SELECT count(*) FILTER (WHERE status = 0) AS drafts,
              count(*) FILTER (WHERE status > 0) AS active
            FROM campaign
            WHERE account_id = ?
              AND status < 3
            """,
            row -> new CampaignCounts(row.getInt("drafts"), row.getInt("active")),
            account.value())
        .orElseThrow();
  }

  @Override
  public Campaign insert(
      AccountId account,
      CampaignDefinition definition,
      List<Destination> destinations,
      Instant now) {
    CampaignToken token = newToken();
    Campaign draft = Campaign.draft(new CampaignId(0), token, definition, now);
    SqlFragment statement =
        SqlFragment.of(
                "INSERT INTO campaign (account_id, token, created_at, "
                    + CampaignColumns.NAMES
                    + ")\nVALUES (?, ?, ?, "
                    + CampaignColumns.PARAMETERS
                    + ")\nRETURNING id",
                account.value(),
                token.value(),
                now)
            .then(CampaignColumns.values(draft));
    CampaignId id = new CampaignId(session.number(statement));
    new CampaignDestinations(session, account).insert(id, destinations);
    new CampaignSources(session, account).store(id, definition.audience().allLists());
    return find(account, id).orElseThrow();
  }

  private static CampaignToken newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    return new CampaignToken(HexFormat.of().formatHex(bytes));
  }

  @Override
  public Optional<Campaign> find(AccountId account, CampaignId campaign) {
    return session.first(
        CampaignSelectSql.byId(account, campaign.value()), CampaignRowMapper::campaign);
  }

  @Override
  public Optional<Campaign> lock(AccountId account, CampaignId campaign) {
    return find(account, campaign, LockOrder.campaign(account, campaign));
  }

  @Override
  public Optional<Campaign> share(AccountId account, CampaignId campaign) {
    return find(account, campaign, LockOrder.campaignShared(account, campaign));
  }

  // The campaign is read by a statement of its own after the lock, so that it is as the last holder
  // of the lock has left it.
  private Optional<Campaign> find(AccountId account, CampaignId campaign, SqlFragment lock) {
    SqlFragment select = CampaignSelectSql.byId(account, campaign.value());
    List<Campaign> found =
        new StatementBatch(List.of(select))
            .query(session, List.of(lock), CampaignRowMapper::campaign)
            .getFirst();
    return found.isEmpty() ? find(account, campaign) : Optional.of(found.getFirst());
  }

  @Override
  public void update(AccountId account, Campaign campaign) {
    boolean follows = campaign.status().code() < CampaignStatus.SENDING.code();
    session.updatePlanned(
        SqlFragment.of("UPDATE campaign c\nSET " + CampaignColumns.ASSIGNMENTS + ",\n")
            .then(CampaignColumns.values(campaign))
            .then("  test = CASE WHEN c.status > 1 THEN c.test WHEN NOT ? THEN ", follows)
            .then(CampaignSelectSql.testOfLists(account))
            .then(" END,\n  unsettled = ")
            .then(unsettled(account, campaign))
            .then(
                "\nWHERE c.account_id = ?\n  AND c.id = ?",
                account.value(),
                campaign.id().value()));
    new CampaignSources(session, account)
        .store(
            campaign.id(), follows ? campaign.definition().audience().allLists() : IdSet.empty());
  }

  @Override
  public IdSet filteredBy(AccountId account, Identities people) {
    record Filtered(long id, String filter) {}
    LongStream.Builder naming = LongStream.builder();
    new RowCursor(session)
        .inSteps(
            SqlFragment.of(
                "SELECT id, filter_text FROM campaign"
                    + " WHERE account_id = ? AND filter_text IS NOT NULL",
                account.value()),
            row -> new Filtered(row.getLong("id"), row.getString("filter_text")),
            FILTERS_IN_STEP,
            step ->
                step.stream()
                    .filter(campaign -> people.areNamedIn(FilterTexts.of(campaign.filter())))
                    .forEach(campaign -> naming.add(campaign.id())));
    return IdSet.of(naming.build().toArray());
  }

  // A cancelled campaign is unsettled as long as somebody's outcome is open.
  private static SqlFragment unsettled(AccountId account, Campaign campaign) {
    return switch (campaign.status()) {
      case DRAFT, WAITING, COMPLETED -> SqlFragment.of("false");
      case SENDING -> SqlFragment.of("true");
      case ENDED ->
          SqlFragment.of(
              """
              EXISTS (
                SELECT
                FROM campaign_progress g
                WHERE g.account_id = ?
                  AND g.campaign_id = c.id
                  AND g.succeeded + g.failed + g.skipped < g.total)\
              """,
              account.value());
    };
  }

  @Override
  public void updateDestinations(
      AccountId account, CampaignId campaign, List<Destination> destinations) {
    new CampaignDestinations(session, account).replace(campaign, destinations);
  }

  @Override
  public List<Destination> destinations(AccountId account, CampaignId campaign) {
    return new CampaignDestinations(session, account).read(campaign);
  }

  @Override
  public void delete(AccountId account, CampaignId campaign) {
    new CampaignDestinations(session, account).delete(campaign);
    for (String table : List.of("campaign_source", "campaign_claim", "campaign_progress")) {
      session.update(
          "DELETE FROM " + table + " WHERE account_id = ? AND campaign_id = ?",
          account.value(),
          campaign.value());
    }
    session.update(
        """
        INSERT INTO campaign_purge (account_id, campaign_id)
        VALUES (?, ?)
        ON CONFLICT DO NOTHING
        """,
        account.value(),
        campaign.value());
    session.update(
        "DELETE FROM campaign WHERE account_id = ? AND id = ?", account.value(), campaign.value());
  }

  @Override
  public Page<Campaign> search(CampaignQuery query) {
    return new CampaignSearch(session, query).page();
  }

  @Override
  public IdSet existing(AccountId account, IdSet campaigns) {
    return session.ids(
        """
        SELECT found.id
        FROM unnest(?::bigint[]) AS named (id)
        CROSS JOIN LATERAL (
          SELECT c.id
          FROM campaign c
          WHERE c.account_id = (SELECT ?::bigint)
            AND c.id = named.id
          OFFSET 0) AS found
        """,
        campaigns,
        account.value());
  }

  @Override
  public AudienceSources sources(AccountId account, Audience audience) {
    return new CampaignSources(session, account).read(audience);
  }

  @Override
  public IdSet referringTo(AccountId account, IdSet lists) {
    return new CampaignSources(session, account).referringTo(lists);
  }
}
