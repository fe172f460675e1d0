package dev.rubrica.bootstrap.journey;

import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.postgresql.util.PSQLState;

/**
 * The account that all examples of the OpenAPI document speak of, on a service of its own. Filled
 * in the same order from the same numbers on, it has the same ids each time.
 */
final class ExampleAccount implements AutoCloseable {

  private static final int ATTEMPTS = 5;
  private static final AccountName NAME = new AccountName("examples");
  private static final String EMPTY =
      """
      TRUNCATE membership, contact_list, contact, contact_import, import_error, import_preview,
        import_batch, import_change, simulated_preview, import_upload, audit_entry, audit_subject, kept_answer,
        stored_file, stored_file_part, contact_export, tag, suppression, suppressed_number,
        suppression_counter, consent, consent_wording, erased_identity, campaign, campaign_source,
        campaign_destination, campaign_claim, campaign_progress, campaign_block, campaign_part,
        campaign_exception, campaign_lease, campaign_purge, console_session;
      UPDATE contact_counter SET contact_count = 0, erasure_salt = NULL;
      ALTER TABLE contact ALTER COLUMN id RESTART WITH 5;
      ALTER TABLE contact_list ALTER COLUMN id RESTART WITH 87;
      ALTER TABLE membership ALTER COLUMN id RESTART WITH 901;
      ALTER TABLE contact_import ALTER COLUMN id RESTART WITH 12;
      ALTER TABLE contact_export ALTER COLUMN id RESTART WITH 7;
      ALTER TABLE suppression ALTER COLUMN id RESTART WITH 51;
      ALTER TABLE consent ALTER COLUMN id RESTART WITH 61;
      ALTER TABLE campaign ALTER COLUMN id RESTART WITH 1542;
      ALTER TABLE audit_entry ALTER COLUMN id RESTART WITH 301;
      """;

  /** A deleted list with one member, without entries in the audit trail. */
  private static final String DELETED =
      """
      INSERT INTO contact_list (account_id, id, name, test, created_at, updated_at, sort_name,
        deleted_at, restorable_until, kept_count)
      OVERRIDING SYSTEM VALUE
      SELECT account_id, 86, 'Clienti Sud', FALSE, now(), now(), 'clienti sud',
        now(), now() + interval '30 days', 1
      FROM contact_list
      WHERE id = 87;
      INSERT INTO membership (account_id, id, contact_id, list_id, sort_name, added_at)
      OVERRIDING SYSTEM VALUE
      SELECT account_id, 900, id, 86, sort_name, now()
      FROM contact
      WHERE id = 5;
      """;

  private static final long PAUSE = Duration.ofMillis(20).toNanos();

  private static final String IMPORTED =
      """
      Nome;Cognome;Cellulare
      Anna;Neri;333 7654321
      Giulia;Bianchi;347 1234567
      Luca;Verdi;12ab
      """;

  private final RunningService service = RunningService.start(Map.of());
  private final ApiClient api;
  private final ApiClient reader;
  private final String inboundToken;
  private String lease = "";

  ExampleAccount() {
    TestService at = TestService.at(service.root());
    api = new ApiClient(at, service.accounts().create(NAME, RatePlan.UNLIMITED).key().secret());
    reader = new ApiClient(at, service.newReadKey(NAME));
    inboundToken = service.newInboundToken(api.key());
  }

  ApiClient api() {
    return api;
  }

  String inboundToken() {
    return inboundToken;
  }

  /** A client of the same account with a read key. */
  ApiClient reader() {
    return reader;
  }

  /**
   * Creates three contacts, two of them members of the first of two lists, imports a fourth,
   * exports two of them, suppresses two numbers, imports one of these again, records a consent,
   * makes two campaigns, and adds a deleted list.
   */
  void fill() {
    run(EMPTY);
    api.post(
        "/contacts",
        "{'firstName':'Mario','lastName':'Rossi','phoneNumber':'333 1234567',"
            + "'email':'mario@example.com','gender':'MALE','customFields':{'city':'Lecce'},'tags':['Vip']}");
    api.post(
        "/contacts",
        "{'firstName':'Giulia','lastName':'Bianchi','phoneNumber':'347 1234567',"
            + "'gender':'FEMALE','communicationSupported':['SMS','WHATSAPP'],"
            + "'tags':['Vip','Newsletter']}");
    api.post("/contacts", "{'firstName':'Luca','lastName':'Verdi','email':'luca@example.com'}");
    api.post(AccountFixture.LISTS, "{'name':'Clienti Nord Italia'}");
    api.post(AccountFixture.LISTS, "{'name':'Soci','description':'Newsletter'}");
    api.post(AccountFixture.BULK, AccountFixture.change(List.of(87L), List.of(5L, 6L))).expect(201);
    new Upload(api).send("clienti.csv", IMPORTED).expect(200);
    export();
    suppress();
    consent();
    campaigns();
    run(DELETED);
  }

  /** A draft, and a campaign that is being sent and of which one recipient is leased. */
  private void campaigns() {
    api.post(
            "/campaigns",
            Map.of(
                "name",
                "Saldi d'inverno",
                "sendingMode",
                "SMS",
                "contactListIds",
                List.of(87),
                "smsSender",
                "Rubrica",
                "smsBody",
                "Ciao {{firstName}}, da domani i saldi a {{city}}!",
                "readyToSend",
                true))
        .expect(201);
    api.post("/campaigns/1542/calculateGoal", "{}").expect(200);
    api.post(
            "/campaigns",
            "{'name':'Promemoria','sendingMode':'WHATSAPP_SMS','contactListIds':[87],"
                + "'smsBody':'Ciao {{firstName}}, ci vediamo domani.',"
                + "'whatsappTemplateId':'promemoria','readyToSend':true}")
        .expect(201);
    run("UPDATE campaign SET token = '3f2a9c41b7e0d5866a1c0b9e4d7f2831' WHERE id = 1543");
    api.post("/campaigns/1543/calculateGoal", "{}").expect(200);
    api.put("/campaigns/1543/confirm", "{}").expect(202);
    while (api.get("/campaigns/1543").expect(200).at("status").intValue() == 1) {
      LockSupport.parkNanos(PAUSE);
    }
    lease =
        api.post("/campaigns/1543/leases", "{'limit':1,'seconds':120,'worker':'w1'}")
            .expect(200)
            .at("leaseId")
            .asText();
    run("DELETE FROM audit_entry WHERE action LIKE 'CAMPAIGN%'");
  }

  /** The id of the lease of campaign 1543. */
  String lease() {
    return lease;
  }

  /** Suppresses two numbers of nobody and lifts one of them, without entries in the audit trail. */
  private void suppress() {
    api.post(
            "/suppressions",
            "{'entries':[{'phoneNumber':'+393339876543','reason':'USER_REQUEST',"
                + "'source':'e-mail to info@','occurredAt':'2026-01-15T09:30:00Z'},"
                + "{'phoneNumber':'+393479876543','channels':['SMS'],'reason':'COMPLAINT',"
                + "'occurredAt':'2026-01-15T09:30:00Z'}]}")
        .expect(200);
    api.post(
            "/suppressions/lift",
            "{'entries':[{'phoneNumber':'+393479876543'}],'reason':'asked at the till'}")
        .expect(200);
    run("ALTER TABLE contact_import ALTER COLUMN id RESTART WITH 11");
    new Upload(api)
        .to("/suppressions/upload")
        .send("esclusi.csv", "Cellulare\n333 9876543\n12ab\n")
        .expect(200);
    run("ALTER TABLE contact_import ALTER COLUMN id RESTART WITH 13");
    run("DELETE FROM audit_entry WHERE action LIKE 'SUPPRESSION%'");
  }

  /** Without an entry in the audit trail. */
  private void consent() {
    api.post(
            "/contacts/5/consents",
            "{'channel':'SMS','purpose':'MARKETING','status':'GRANTED',"
                + "'source':'https://shop.example.com/newsletter',"
                + "'wording':'I want to receive offers by SMS.','ipAddress':'203.0.113.7',"
                + "'userAgent':'Mozilla/5.0','occurredAt':'2026-01-15T09:30:00Z'}")
        .expect(201);
    run("DELETE FROM audit_entry WHERE action = 'CONSENT_RECORDED'");
  }

  /** Without an entry in the audit trail. */
  private void export() {
    long id =
        ExportedFile.begin(
            api,
            "{'filter':{'tags':['Vip']},"
                + "'columns':['firstName','phoneNumber','customFields.city']}");
    ExportedFile.ended(api, id);
    run("DELETE FROM audit_entry WHERE action = 'EXPORT_STARTED'");
  }

  /**
   * Starts an import that is blocked until its first response has arrived, and waits for its end.
   *
   * @param path that of the upload
   */
  ServiceResponse hold(String path, Supplier<ServiceResponse> start) throws SQLException {
    try (LockHolder lockHolder = new LockHolder(service::connect)) {
      lockHolder.lock("LOCK TABLE contact, suppressed_number IN SHARE MODE");
      ServiceResponse running = start.get();
      lockHolder.release();
      Upload.ended(api, path + "/" + running.at("importId").longValue());
      return running;
    }
  }

  /** As {@link #hold}, for an import with a known path. */
  <T> T holdImport(String path, Supplier<T> start) throws SQLException {
    try (LockHolder lockHolder = new LockHolder(service::connect)) {
      lockHolder.lock("LOCK TABLE contact, suppressed_number IN SHARE MODE");
      T running = start.get();
      lockHolder.release();
      Upload.ended(api, path);
      return running;
    }
  }

  /** As {@link #hold}, for the undo of an import. */
  String holdUndo(long id, Supplier<String> start) throws SQLException {
    try (LockHolder lockHolder = new LockHolder(service::connect)) {
      lockHolder.lock("LOCK TABLE contact IN SHARE MODE");
      String running = start.get();
      lockHolder.release();
      Upload.undone(api, id);
      return running;
    }
  }

  /** Ends the files of exports, as if a day had passed. */
  void endFiles() {
    run("UPDATE contact_export SET file_expires_at = now()");
  }

  // TRUNCATE locks the tables in another order than background work of the service does.
  private void run(String sql) {
    int attempt = 1;
    while (!ran(sql, attempt == ATTEMPTS)) {
      attempt++;
    }
  }

  private boolean ran(String sql, boolean isLast) {
    try (Connection connection = service.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    } catch (SQLException failed) {
      if (!isLast && PSQLState.DEADLOCK_DETECTED.getState().equals(failed.getSQLState())) {
        return false;
      }
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
