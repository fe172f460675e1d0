package dev.rubrica.bootstrap.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.domain.list.ListRetention;
import dev.rubrica.http.route.RequestSizeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsReaderTest {

  private static final String PASSWORD = "s3cret-of-mine";

  @TempDir private Path temporary;

  private Path yaml(String text) throws IOException {
    return Files.writeString(temporary.resolve("test.yaml"), text);
  }

  private static Settings read(Path config, String... environment) {
    return SettingsReader.read(config, environment(environment));
  }

  private static Map<String, String> environment(String... pairs) {
    Map<String, String> environment = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      environment.put(pairs[i], pairs[i + 1]);
    }
    return environment;
  }

  private static String refused(Path config, String... environment) {
    String line =
        assertThrows(IllegalArgumentException.class, () -> read(config, environment)).getMessage();
    assertEquals(1, line.lines().count(), line);
    return line;
  }

  @Test
  void what_nobody_set_is_as_the_table_says() throws IOException {
    Settings settings = read(yaml(""));
    assertEquals("127.0.0.1", settings.server().host());
    assertEquals(8080, settings.server().port());
    assertEquals(Path.of("data"), settings.data().directory());
    assertEquals(Optional.empty(), settings.data().demoKey());
    assertEquals(Optional.empty(), settings.database().external());
    assertEquals(16, settings.database().poolSize());
    assertEquals(Duration.ofMillis(500), settings.database().maxWait());
    assertEquals(100, settings.database().queue());
    assertEquals(
        new RequestSizeLimits(1 << 20, 8 << 20, 200 << 20, 32 << 10, 16 << 10),
        settings.api().sizes());
    assertEquals(5_000_000, settings.api().maxPairs());
    assertEquals("IT", settings.api().defaultCountry());
    assertEquals(new Settings.Console(true, ZoneId.of("Europe/Rome")), settings.console());
    assertEquals(2, settings.imports().workers());
    assertEquals(Duration.ofDays(30), settings.imports().retention());
    assertEquals(Duration.ofDays(400), settings.auditRetention());
    assertEquals(new ListRetention(Duration.ofDays(30), 5_000_000), settings.deletedLists());
    assertEquals(Duration.ofHours(24), settings.answerRetention());
    assertTrue(settings.optOutRule().allChannels());
    assertTrue(settings.optOutRule().stopWords().isOptOut("Basta!"));
    assertEquals(Duration.ofSeconds(10), settings.warmUp());
    assertEquals(Duration.ofSeconds(10), settings.server().shutdownGrace());
    assertEquals(
        new Settings.Observability(OptionalInt.empty(), false, true, true),
        settings.observability());
  }

  @Test
  void the_file_is_read() throws IOException {
    Settings settings =
        read(
            yaml(
                """
                server:
                  host: 0.0.0.0
                  port: 9000
                data-dir: elsewhere
                database:
                  url: jdbc:postgresql://there/rubrica
                  user: me
                  password: %s
                limits:
                  pairs: 7
                default-country: DE
                shutdown-grace: PT2S
                """
                    .formatted(PASSWORD)));
    assertEquals("0.0.0.0", settings.server().host());
    assertEquals(9000, settings.server().port());
    assertEquals(Path.of("elsewhere"), settings.data().directory());
    assertEquals(
        Optional.of(new Settings.External("jdbc:postgresql://there/rubrica", "me", PASSWORD)),
        settings.database().external());
    assertEquals(7, settings.api().maxPairs());
    assertEquals("DE", settings.api().defaultCountry());
    assertEquals(Duration.ofSeconds(2), settings.server().shutdownGrace());
  }

  @Test
  void the_environment_wins_over_the_file() throws IOException {
    Path file = yaml("server:\n  host: 0.0.0.0\n  port: 9000\n");
    Settings settings = read(file, "SERVER_PORT", " 9001 ");
    assertEquals(9001, settings.server().port());
    assertEquals("0.0.0.0", settings.server().host());
  }

  @Test
  void every_variable_is_read_and_none_is_taken_for_another() throws IOException {
    Settings settings =
        read(
            yaml(""),
            "RUBRICA_MAX_BODY",
            "2001",
            "RUBRICA_MAX_BULK_BODY",
            "2002",
            "RUBRICA_MAX_REQUEST_LINE",
            "2003",
            "RUBRICA_MAX_HEADERS",
            "2004",
            "RUBRICA_MAX_UPLOAD",
            "2005",
            "RUBRICA_IMPORT_WORKERS",
            "5",
            "RUBRICA_IMPORTS_KEPT",
            "P7D",
            "RUBRICA_DELETED_LISTS_KEPT",
            "PT0S",
            "RUBRICA_DELETED_LIST_MEMBERS",
            "0",
            "RUBRICA_ANSWERS_KEPT",
            "PT1H",
            "RUBRICA_AUDIT_KEPT",
            "P90D",
            "RUBRICA_STOP_WORDS",
            "Arrête, non più ",
            "RUBRICA_STOP_CHANNELS",
            "Same",
            "RUBRICA_MAX_EXPORT",
            "2006",
            "RUBRICA_MAX_RECIPIENTS",
            "2007",
            "RUBRICA_MAX_DRAFTS",
            "11",
            "RUBRICA_MAX_CAMPAIGNS",
            "12",
            "RUBRICA_MAX_ATTEMPTS",
            "13",
            "RUBRICA_RECIPIENTS_KEPT",
            "PT0S",
            "RUBRICA_PUBLIC_URL",
            "https://rubrica.example.com:8443/crm/",
            "RUBRICA_CONSOLE",
            "false",
            "RUBRICA_TIME_ZONE",
            "America/New_York",
            "RUBRICA_WARM_UP",
            "PT0S",
            "RUBRICA_DB_POOL_SIZE",
            "3",
            "RUBRICA_DB_WAIT",
            "PT4S",
            "RUBRICA_ADMIN_PORT",
            "9090",
            "RUBRICA_LOG_FORMAT",
            "JSON",
            "RUBRICA_ACCESS_LOG",
            "False",
            "RUBRICA_METRICS",
            "false",
            "RUBRICA_DEMO_KEY",
            "a-demo-key-for-tests");
    assertEquals(
        new Settings.Observability(OptionalInt.of(9090), true, false, false),
        settings.observability());
    assertEquals(new RequestSizeLimits(2001, 2002, 2005, 2003, 2004), settings.api().sizes());
    assertEquals(5, settings.imports().workers());
    assertEquals(Duration.ofDays(7), settings.imports().retention());
    assertEquals(Duration.ofDays(90), settings.auditRetention());
    assertEquals(new ListRetention(Duration.ZERO, 0), settings.deletedLists());
    assertEquals(Duration.ofHours(1), settings.answerRetention());
    assertFalse(settings.optOutRule().allChannels());
    assertTrue(settings.optOutRule().stopWords().isOptOut("NON PIU"));
    assertTrue(settings.optOutRule().stopWords().isOptOut("stop"));
    assertFalse(settings.optOutRule().stopWords().isOptOut("basta"));
    assertEquals(2006, settings.exports().maxBytes());
    assertEquals(new CampaignLimits(11, 12, 2007, 13, Duration.ZERO), settings.campaigns());
    assertEquals("https://rubrica.example.com:8443/crm", settings.api().publicUrl());
    assertEquals(new Settings.Console(false, ZoneId.of("America/New_York")), settings.console());
    assertEquals(Duration.ZERO, settings.warmUp());
    assertEquals(3, settings.database().poolSize());
    assertEquals(Duration.ofSeconds(4), settings.database().maxWait());
    assertEquals(Optional.of("a-demo-key-for-tests"), settings.data().demoKey());
  }

  @Test
  void all_that_is_wrong_is_named_at_once_as_it_was_given() throws IOException {
    Path file =
        yaml(
            """
            database:
              pool-size: many
              wait: 5s
            default-country: Italy
            colour: red
            """);
    String line = refused(file, "SERVER_PORT", "65536", "RUBRICA_DEMO_KEY", "too short");
    for (String name :
        new String[] {
          "database.pool-size",
          "database.wait",
          "default-country",
          "colour is not a setting",
          "SERVER_PORT",
          "RUBRICA_DEMO_KEY"
        }) {
      assertTrue(line.contains(name), name + " is not named by: " + line);
    }
    assertFalse(line.contains("server.port"), line);
    assertFalse(line.contains("too short"), "a key, even a wrong one, is shown: " + line);
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER_PORT, -1",
    "SERVER_PORT, 80.0",
    "RUBRICA_DB_POOL_SIZE, 0",
    "RUBRICA_DB_POOL_SIZE, 501",
    "RUBRICA_DB_WAIT, PT0.2S",
    "RUBRICA_DB_WAIT, PT61M",
    "RUBRICA_DB_WAIT, PT999999999999999H",
    "RUBRICA_SHUTDOWN_GRACE, soon",
    "RUBRICA_WARM_UP, PT5M1S",
    "RUBRICA_WARM_UP, no",
    "RUBRICA_ADMIN_PORT, 65536",
    "RUBRICA_ADMIN_PORT, none",
    "RUBRICA_ADMIN_PORT, 8080",
    "RUBRICA_LOG_FORMAT, xml",
    "RUBRICA_ACCESS_LOG, no",
    "RUBRICA_METRICS, 1",
    "RUBRICA_MAX_BODY, 1023",
    "RUBRICA_MAX_BULK_BODY, 99999999999",
    "RUBRICA_MAX_PAIRS, 0",
    "RUBRICA_MAX_EXPORT, 2G",
    "RUBRICA_MAX_RECIPIENTS, 0",
    "RUBRICA_MAX_DRAFTS, 0",
    "RUBRICA_MAX_CAMPAIGNS, 0",
    "RUBRICA_MAX_ATTEMPTS, 1001",
    "RUBRICA_RECIPIENTS_KEPT, P4000D",
    "RUBRICA_PUBLIC_URL, rubrica.example.com",
    "RUBRICA_PUBLIC_URL, ftp://rubrica.example.com",
    "RUBRICA_PUBLIC_URL, https://user@rubrica.example.com",
    "RUBRICA_PUBLIC_URL, https://rubrica.example.com/?a=b",
    "RUBRICA_STOP_WORDS, 'STOP, !'",
    "RUBRICA_STOP_CHANNELS, SMS",
    "RUBRICA_CONSOLE, maybe",
    "RUBRICA_TIME_ZONE, Europe/Lecce",
    "RUBRICA_DEFAULT_COUNTRY, XX",
    "RUBRICA_DEMO_KEY, fifteen-letters",
    "RUBRICA_DEMO_KEY, with blanks in between",
    "RUBRICA_DB_URL, jdbc:mysql://there/rubrica",
    "RUBRICA_DB_URL, 'jdbc:postgresql://a:5432,/rubrica'",
    "RUBRICA_DB_URL, 'jdbc:postgresql://a:5432,b:none/rubrica'",
    "RUBRICA_DB_URL, 'jdbc:postgresql://a:5432,b:5432/rubrica?targetServerType=any'",
    "RUBRICA_DB_URL, jdbc:postgresql://a/rubrica?targetServerType=secondary",
    "RUBRICA_DB_USER, without a database"
  })
  void what_cannot_be_is_named(String name, String value) throws IOException {
    String line = refused(yaml(""), name, value);
    assertTrue(line.startsWith(name), line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC+02:00", "GMT+2", "UT-1", "+02:00", "Z", "CET", "europe/rome"})
  void offsets_and_abbreviations_are_no_time_zone(String zone) throws IOException {
    assertEquals(
        "RUBRICA_TIME_ZONE must be the name of a time zone, such as Europe/Rome or UTC",
        refused(yaml(""), "RUBRICA_TIME_ZONE", zone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Rome", "UTC", "America/New_York", "Etc/GMT-2"})
  void names_are_time_zones(String zone) throws IOException {
    assertEquals(ZoneId.of(zone), read(yaml(""), "RUBRICA_TIME_ZONE", zone).console().zone());
  }

  @Test
  void a_country_without_a_numbering_plan_is_rejected_in_the_words_of_the_api() throws IOException {
    assertEquals(
        "RUBRICA_DEFAULT_COUNTRY must be a country code of two letters (ISO 3166-1), such as IT",
        refused(yaml(""), "RUBRICA_DEFAULT_COUNTRY", "AQ"));
    assertEquals("ch", read(yaml(""), "RUBRICA_DEFAULT_COUNTRY", "ch").api().defaultCountry());
  }

  @Test
  void what_cannot_be_a_path_is_named() throws IOException {
    String line = refused(yaml(""), "RUBRICA_DATA_DIR", "with\0nothing");
    assertTrue(line.startsWith("RUBRICA_DATA_DIR"), line);
  }

  @Test
  void a_password_without_a_database_is_named_and_not_shown() throws IOException {
    String line = refused(yaml(""), "RUBRICA_DB_PASSWORD", PASSWORD);
    assertTrue(line.startsWith("RUBRICA_DB_PASSWORD"), line);
    assertFalse(line.contains(PASSWORD), line);
  }

  @Test
  void blank_means_not_given() throws IOException {
    Settings settings =
        read(yaml("server:\n  port: 9000\n"), "SERVER_PORT", " ", "RUBRICA_DB_URL", "");
    assertEquals(9000, settings.server().port());
    assertEquals(Optional.empty(), settings.database().external());
  }

  @Test
  void a_wrong_value_beside_a_blank_variable_is_named_as_it_was_given() throws IOException {
    String line = refused(yaml("server:\n  port: 99999\n"), "SERVER_PORT", "");
    assertTrue(line.startsWith("server.port"), line);
  }

  @Test
  void a_file_that_was_asked_for_must_be_there() {
    String line = refused(temporary.resolve("missing.yaml"));
    assertTrue(line.contains("--config") && line.contains("missing.yaml"), line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"server: [", "\tserver:\n", "just words", "- a\n- list\n"})
  void a_file_that_is_none_of_settings_is_named(String text) throws IOException {
    String line = refused(yaml(text));
    assertTrue(line.contains("test.yaml"), line);
  }

  @Test
  void a_group_where_a_value_belongs_is_named() throws IOException {
    String line = refused(yaml("server:\n  port:\n    number: 8080\n"));
    assertTrue(line.contains("server.port"), line);
  }

  @Test
  void nothing_shows_the_password() throws IOException {
    Settings settings =
        read(
            yaml(""),
            "RUBRICA_DB_URL",
            "jdbc:postgresql://there/rubrica?password=" + PASSWORD,
            "RUBRICA_DB_USER",
            "me",
            "RUBRICA_DB_PASSWORD",
            PASSWORD);
    assertEquals(PASSWORD, settings.database().external().orElseThrow().password());
    assertFalse(settings.toString().contains(PASSWORD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?targetServerType=primary", "?sslmode=require"})
  void the_database_may_have_several_servers(String parameters) throws IOException {
    String url = "jdbc:postgresql://a:5432,[::1]:5433/rubrica" + parameters;
    Settings settings = read(yaml(""), "RUBRICA_DB_URL", url);
    assertEquals(url, settings.database().external().orElseThrow().url());
  }

  @Test
  void a_standby_is_refused_with_the_remedy() throws IOException {
    String line =
        refused(yaml(""), "RUBRICA_DB_URL", "jdbc:postgresql://a,b/x?targetServerType=any");
    assertEquals(
        "RUBRICA_DB_URL must have targetServerType=primary or no targetServerType, since a standby"
            + " accepts no changes",
        line);
  }

  @Test
  void who_wants_no_embedded_database_must_name_another() throws IOException {
    String line = refused(yaml("database.embedded: false"), "SERVER_PORT", "0");
    assertEquals("RUBRICA_DB_URL is required, since database.embedded is false", line);
    Settings settings =
        read(yaml(""), "RUBRICA_EMBEDDED", "false", "RUBRICA_DB_URL", "jdbc:postgresql://there/x");
    assertTrue(settings.database().external().isPresent());
  }

  @Test
  void nothing_shows_the_demo_key() throws IOException {
    Settings settings = read(yaml(""), "RUBRICA_DEMO_KEY", "a-demo-key-for-tests");
    assertFalse(settings.toString().contains("a-demo-key-for-tests"));
  }
}
