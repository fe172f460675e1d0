package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.storage.PgRepositories;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An import grows an account faster than statistics are gathered. A batch must read its own rows
 * alone, also when the planner believes that the account has none.
 */
class BatchProbesTest {

  private static final int BATCH = 1_000;
  private static final int BATCHES = 12;

  /** One pass over both tables, which is cheaper than probes while they are small. */
  private static final int ALL = 2 * 2 * BATCHES * BATCH;

  private final Database database = Database.open(TestDatabase.create());
  private final Storage storage = database.storage();
  private TestAccount account;
  private ListId list;
  private int made;

  @BeforeEach
  void an_account_of_which_statistics_know_nothing() throws SQLException {
    database.migrate();
    for (String table : List.of("contact", "membership")) {
      run("ALTER TABLE " + table + " SET (autovacuum_enabled = off)");
    }
    account = TestAccount.in(storage);
    for (int i = 0; i < BATCHES; i++) {
      List<ValidatedContact> some = people();
      storage.write(in -> in.contacts().insertAll(account.id(), some, Samples.NOW));
    }
    run("ANALYZE");
    account = TestAccount.in(storage);
    list = account.list("Importati");
    grow(BATCHES);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database.dbClient().unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void grow(int batches) {
    for (int i = 0; i < batches; i++) {
      List<ValidatedContact> some = people();
      storage.write(
          in -> {
            in.lists().lock(account.id(), Samples.ids(list));
            return add(in, in.contacts().insertAll(account.id(), some, Samples.NOW));
          });
    }
  }

  private List<ValidatedContact> people() {
    return IntStream.range(0, BATCH)
        .mapToObj(_ -> new ValidatedContact(person("Ada"), true))
        .toList();
  }

  private ContactDetails person(String name) {
    return new ContactDraft()
        .name(name, "Negri")
        .phone(Samples.phone())
        .email("ada" + ++made + "@example.it")
        .details();
  }

  private Object add(Repositories in, List<ContactId> contacts) {
    IdSet ids = Samples.ids(contacts);
    Selection selected = new Selection.Only(in.contacts().existing(account.id(), ids));
    return in.memberships().add(account.id(), Samples.ids(list), selected, Samples.NOW);
  }

  @Test
  void every_step_of_a_batch_reads_no_more_than_the_batch() {
    List<ValidatedContact> more = people();
    storage.write(
        in -> {
          PgSession session = ((PgRepositories) in).session();
          in.lists().lock(account.id(), Samples.ids(list));
          List<ContactDetails> some = some(in);
          long start = read(session);
          List<Contact> held = hold(in, some);
          long holding = read(session);
          assertEquals(BATCH, held.size());
          in.contacts().updateAll(account.id(), renamed(held), Samples.NOW);
          long updating = read(session);
          List<ContactId> ids = in.contacts().insertAll(account.id(), more, Samples.NOW);
          long inserting = read(session);
          in.memberships()
              .add(
                  account.id(),
                  Samples.ids(list),
                  new Selection.Only(Samples.ids(ids)),
                  Samples.NOW);
          assertFew("holding", holding - start);
          assertAtMost(4 * BATCH + ALL, "updating", updating - holding);
          assertFew("inserting", inserting - updating);
          assertFew("adding", read(session) - inserting);
          return null;
        });
    ConsistencyCheck.check(database.dbClient());
  }

  private static void assertFew(String step, long rows) {
    assertAtMost(4 * BATCH, step, rows);
  }

  private static void assertAtMost(long most, String step, long rows) {
    assertTrue(rows <= most, () -> step + " read " + rows + " rows");
  }

  private List<ContactDetails> some(Repositories in) {
    return in.contacts().search(account.query(ContactFilter.everyone())).content().stream()
        .map(Contact::details)
        .toList();
  }

  private List<Contact> hold(Repositories in, List<ContactDetails> some) {
    Set<PhoneNumber> phones =
        some.subList(0, BATCH / 2).stream().map(ContactDetails::phone).collect(Collectors.toSet());
    Set<String> emails =
        some.subList(BATCH / 2, BATCH).stream()
            .map(one -> one.email().key())
            .collect(Collectors.toSet());
    return in.contacts().findAndLockMatching(account.id(), phones, emails);
  }

  private Map<ContactId, ValidatedContact> renamed(List<Contact> held) {
    Map<ContactId, ValidatedContact> changes = new HashMap<>();
    held.forEach(contact -> changes.put(contact.id(), new ValidatedContact(person("Zita"), true)));
    return changes;
  }

  /** Rows of contacts and memberships that this transaction has read so far. */
  private static long read(PgSession session) {
    return session.number(
        """
        SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))
        FROM pg_stat_xact_user_tables
        WHERE relname IN ('contact', 'membership')
        """);
  }
}
