package dev.rubrica.bootstrap.journey;

import dev.rubrica.bootstrap.RunningService;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.Plan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The account that all examples of the OpenAPI document speak of, on a service of its own. Filled
 * in the same order from the same numbers on, it has the same ids each time.
 */
final class ExampleAccount implements AutoCloseable {

  private static final AccountName NAME = new AccountName("examples");
  private static final String EMPTY =
      """
      TRUNCATE membership, contact_list, contact, contact_import, import_error, import_preview,
        audit_entry, audit_subject;
      ALTER TABLE contact ALTER COLUMN id RESTART WITH 5;
      ALTER TABLE contact_list ALTER COLUMN id RESTART WITH 87;
      ALTER TABLE membership ALTER COLUMN id RESTART WITH 901;
      ALTER TABLE contact_import ALTER COLUMN id RESTART WITH 12;
      ALTER TABLE audit_entry ALTER COLUMN id RESTART WITH 301;
      """;
  private static final String IMPORTED =
      """
      Nome;Cognome;Cellulare
      Anna;Neri;333 7654321
      Giulia;Bianchi;347 1234567
      Luca;Verdi;12ab
      """;

  private final RunningService service = RunningService.start(Map.of());
  private final Api api;
  private final Api reader;

  ExampleAccount() {
    TestService at = TestService.at(service.root());
    api = new Api(at, service.accounts().create(NAME, Plan.UNLIMITED).key().secret());
    reader = new Api(at, service.newReadKey(NAME));
  }

  Api api() {
    return api;
  }

  /** The same account by a key that may only read. */
  Api reader() {
    return reader;
  }

  /** Three contacts, two of them in the first of two lists, and an import that brought a fourth. */
  void fill() {
    empty();
    api.post(
        "/contacts",
        "{'firstName':'Mario','lastName':'Rossi','phoneNumber':'333 1234567',"
            + "'email':'mario@example.com','gender':'MALE','customFields':{'city':'Lecce'}}");
    api.post(
        "/contacts",
        "{'firstName':'Giulia','lastName':'Bianchi','phoneNumber':'347 1234567',"
            + "'gender':'FEMALE','communicationSupported':['SMS','WHATSAPP']}");
    api.post("/contacts", "{'firstName':'Luca','lastName':'Verdi','email':'luca@example.com'}");
    api.post(Fixture.LISTS, "{'name':'Clienti Nord Italia'}");
    api.post(Fixture.LISTS, "{'name':'Soci','description':'Newsletter'}");
    api.post(Fixture.BULK, Fixture.change(List.of(87L), List.of(5L, 6L))).expect(201);
    new Upload(api).send("clienti.csv", IMPORTED).expect(200);
  }

  /** Starts an import that brings no row before this returns, and has ended after it. */
  Answer hold(Supplier<Answer> start) throws SQLException {
    try (Intruder intruder = new Intruder(service::connect)) {
      intruder.standInTheWay("LOCK TABLE contact IN SHARE MODE");
      Answer running = start.get();
      intruder.stepAside();
      Upload.ended(api, running.at("importId").longValue());
      return running;
    }
  }

  private void empty() {
    try (Connection connection = service.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(EMPTY);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
