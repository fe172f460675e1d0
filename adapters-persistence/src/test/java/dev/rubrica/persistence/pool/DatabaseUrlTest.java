package dev.rubrica.persistence.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The servers in the URL of the database. */
class DatabaseUrlTest {

  @Test
  void each_of_several_servers_has_a_url_of_its_own() {
    DatabaseUrl url =
        new DatabaseUrl("jdbc:postgresql://a:5432,[::1]:5433/rubrica?sslmode=require");
    assertEquals(List.of("a:5432", "[::1]:5433"), url.servers());
    assertEquals("jdbc:postgresql://a:5432/rubrica?sslmode=require", url.of("a:5432"));
    assertEquals("jdbc:postgresql://[::1]:5433/rubrica?sslmode=require", url.of("[::1]:5433"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:rubrica",
        "jdbc:postgresql:///rubrica",
        "jdbc:postgresql://a/rubrica",
        "jdbc:postgresql://a?user=x,y",
        "jdbc:postgresql:rubrica?options=-c%20x=//a,b/"
      })
  void the_url_of_one_server_is_used_as_it_is(String text) {
    DatabaseUrl url = new DatabaseUrl(text);
    assertFalse(url.hasSeveralServers());
    assertFalse(url.requiresPrimary());
    assertFalse(url.allowsStandby());
    assertEquals(text, url.of(url.servers().getFirst()));
  }

  @Test
  void of_several_servers_only_the_primary_is_used() {
    assertTrue(new DatabaseUrl("jdbc:postgresql://a,b/rubrica").requiresPrimary());
    assertTrue(new DatabaseUrl("jdbc:postgresql://a/x?targetServerType=primary").requiresPrimary());
    assertFalse(new DatabaseUrl("jdbc:postgresql://a/x?targetServerType=any").requiresPrimary());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://a,b/rubrica?targetServerType=any",
        "jdbc:postgresql://a,b/rubrica?ssl=true&targetServerType=preferPrimary",
        "jdbc:postgresql://a/rubrica?targetServerType=secondary"
      })
  void a_url_that_requires_another_server_than_the_primary_is_recognized(String text) {
    assertTrue(new DatabaseUrl(text).allowsStandby());
  }

  @Test
  void a_missing_server_is_recognized() {
    assertTrue(new DatabaseUrl("jdbc:postgresql://a,,b/rubrica").lacksServer());
    assertTrue(new DatabaseUrl("jdbc:postgresql://a,/rubrica").lacksServer());
    assertFalse(new DatabaseUrl("jdbc:postgresql:///rubrica").lacksServer());
  }

  @Test
  void parameters_are_found_by_their_whole_name() {
    DatabaseUrl url = new DatabaseUrl("jdbc:postgresql://a/rubrica?aprepareThreshold=1&ssl=true");
    assertTrue(url.hasParameter("ssl"));
    assertFalse(url.hasParameter("prepareThreshold"));
    assertFalse(url.hasParameter("rubrica"));
  }

  @Test
  void its_text_has_no_password() {
    assertFalse(
        new DatabaseUrl("jdbc:postgresql://a/x?password=secret").toString().contains("secret"));
  }
}
