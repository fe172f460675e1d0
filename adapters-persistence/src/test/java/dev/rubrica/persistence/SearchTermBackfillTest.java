package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.CustomField;
import dev.rubrica.domain.contact.CustomFieldCondition;
import dev.rubrica.domain.contact.CustomFieldKind;
import dev.rubrica.domain.contact.CustomFieldValue;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contacts of an older version get the columns for conditions on custom fields. */
class SearchTermBackfillTest {

  private static final int CONTACTS = 4_500;

  @Test
  void several_nodes_complete_the_contacts_before_they_serve() throws SQLException {
    DatabaseSettings settings = TestDatabase.create();
    TestAccount account;
    ContactId last;
    try (Database database = Database.open(settings)) {
      database.migrate();
      account = TestAccount.in(database.storage());
      account.contacts(Samples.people(CONTACTS));
      last = account.contact(fielded());
      forget(database);
    }
    try (Database one = Database.open(settings);
        Database other = Database.open(settings)) {
      CompletableFuture.allOf(
              Stream.of(one, other)
                  .map(node -> CompletableFuture.runAsync(node::schema))
                  .toArray(CompletableFuture[]::new))
          .join();
      assertEquals(0, withoutTerms(other));
      TestAccount again = new TestAccount(other.storage(), account.id());
      CustomFieldCondition lecce =
          new CustomFieldCondition(
              "city", Set.of(CustomFieldValue.of("lecce")), Set.of(), null, Set.of());
      assertEquals(List.of(last), again.search(new FilterDraft().customField(lecce)));
      assertEquals(
          List.of(new CustomField("city", Set.of(CustomFieldKind.TEXT))),
          other.storage().read(in -> in.customFields().find(account.id())));
    }
  }

  // What the migration leaves: no terms, and no names.
  private static void forget(Database database) throws SQLException {
    try (Connection connection = database.dbClient().unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE contact SET search_terms = NULL, ordered_values = NULL");
      statement.execute("DELETE FROM custom_field");
    }
  }

  private static long withoutTerms(Database database) throws SQLException {
    try (Connection connection = database.dbClient().unwrap(Connection.class);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT count(*) FROM contact WHERE search_terms IS NULL")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static ContactDetails fielded() {
    return new ContactDraft().phone(Samples.phone()).fields(Map.of("city", "Lecce")).details();
  }
}
