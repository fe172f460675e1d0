package dev.rubrica.bootstrap.settings;

import dev.rubrica.domain.suppression.StopWords;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All settings: each can be set by an environment variable or by a key in application.yaml. The
 * table in the README and the sample file of the distribution repeat them.
 */
public enum Setting {
  HOST("SERVER_HOST", "server.host", "127.0.0.1", "address to listen on"),
  PORT("SERVER_PORT", "server.port", "8080", "port to listen on; 0 for any free one"),
  TLS_CERTIFICATE(
      "RUBRICA_TLS_CERTIFICATE",
      "server.tls.certificate",
      null,
      "PEM file of the certificate and its chain; the port then accepts HTTPS only"),
  TLS_KEY("RUBRICA_TLS_KEY", "server.tls.key", null, "PEM file of its private key, in PKCS#8"),
  ADMIN_PORT(
      "RUBRICA_ADMIN_PORT",
      "server.admin-port",
      null,
      "separate port for health and metrics; 0 for any free one"),
  PUBLIC_URL(
      "RUBRICA_PUBLIC_URL",
      "server.public-url",
      null,
      "URL at which clients reach the service, such as `https://rubrica.example.com`; download"
          + " links and inbound URLs begin with it, or else with `/`"),
  CORS_ORIGINS(
      "RUBRICA_CORS_ORIGINS",
      "server.cors-origins",
      null,
      "origins whose pages may call the API, such as `https://app.example.com`, comma-separated"),
  CONSOLE(
      "RUBRICA_CONSOLE",
      "console.enabled",
      "true",
      "`false`: there is no `/console/`, and `/` leads to the documentation of the API"),
  TIME_ZONE(
      "RUBRICA_TIME_ZONE",
      "console.time-zone",
      "Europe/Rome",
      "name of the time zone in which the console shows times, such as `Europe/Rome` or `UTC`"),
  DATA_DIR(
      "RUBRICA_DATA_DIR",
      "data-dir",
      "data",
      "directory of the embedded database and of `demo-key` and `erasure-key`; relative to the"
          + " launcher"),
  DEMO_KEY(
      "RUBRICA_DEMO_KEY",
      "demo-key",
      null,
      "key of the demo account, 16 to 200 characters of `A-Za-z0-9._-`; random by default"),
  ERASURE_KEY(
      "RUBRICA_ERASURE_KEY",
      "erasure-key",
      null,
      "key of the pseudonyms of erased people, 64 hexadecimal digits, the same on all nodes and"
          + " permanently; by default, with the embedded database, in the file `erasure-key`"),
  DB_URL(
      "RUBRICA_DB_URL",
      "database.url",
      null,
      "JDBC URL of an external PostgreSQL, 14 or newer, to use instead of the embedded one; with"
          + " several servers, `jdbc:postgresql://a:5432,b:5432/rubrica`, the primary is used"),
  EMBEDDED(
      "RUBRICA_EMBEDDED",
      "database.embedded",
      "true",
      "`false`: the service does not start without `RUBRICA_DB_URL`"),
  DB_USER("RUBRICA_DB_USER", "database.user", null, "user of the external database"),
  DB_PASSWORD("RUBRICA_DB_PASSWORD", "database.password", null, "password of that user"),
  DB_POOL_SIZE(
      "RUBRICA_DB_POOL_SIZE",
      "database.pool-size",
      "16",
      "database connections for requests, 1 to 500"),
  DB_QUEUE(
      "RUBRICA_DB_QUEUE",
      "database.queue",
      "100",
      "requests that may wait for a connection; more get 503 immediately"),
  DB_WAIT(
      "RUBRICA_DB_WAIT", "database.wait", "PT0.5S", "how long a request waits for a connection"),
  BODY("RUBRICA_MAX_BODY", "limits.body", "1048576", "largest JSON body, in bytes"),
  BULK_BODY(
      "RUBRICA_MAX_BULK_BODY",
      "limits.bulk-body",
      "8388608",
      "largest body of a bulk call, in bytes"),
  UPLOAD("RUBRICA_MAX_UPLOAD", "limits.upload", "209715200", "largest file to import, in bytes"),
  REQUEST_LINE(
      "RUBRICA_MAX_REQUEST_LINE", "limits.request-line", "32768", "longest request line, in bytes"),
  HEADERS(
      "RUBRICA_MAX_HEADERS", "limits.headers", "16384", "largest size of all headers, in bytes"),
  PAIRS("RUBRICA_MAX_PAIRS", "limits.pairs", "5000000", "most list-contact pairs of one bulk call"),
  SUPPRESSIONS(
      "RUBRICA_MAX_SUPPRESSIONS",
      "limits.suppressions",
      "5000000",
      "most suppressed phone numbers of one account"),
  CHECKS(
      "RUBRICA_MAX_CHECKS",
      "limits.checks",
      "100",
      "calls of `POST /suppressions/check` that a key may make in a minute on each node"),
  DEFAULT_COUNTRY(
      "RUBRICA_DEFAULT_COUNTRY",
      "default-country",
      "IT",
      "country of phone numbers without a country code (ISO 3166-1)"),
  IMPORT_WORKERS(
      "RUBRICA_IMPORT_WORKERS",
      "imports.workers",
      "2",
      "concurrent import batches of one account, 1 to 16; one more is left to other accounts"),
  IMPORT_PLACES(
      "RUBRICA_MAX_IMPORTS",
      "imports.places",
      "100",
      "imports of one account that may run or wait, 1 to 1000; more get 503"),
  UPLOADS_OF_ACCOUNT(
      "RUBRICA_UPLOADS_OF_ACCOUNT",
      "imports.uploads-of-account",
      "1073741824",
      "largest size of all files that an account is importing, in bytes; at least"
          + " `RUBRICA_MAX_UPLOAD`"),
  UPLOADS(
      "RUBRICA_UPLOADS",
      "imports.uploads",
      "4294967296",
      "largest size of all files that are being imported, in bytes"),
  DISK_RESERVE(
      "RUBRICA_DISK_RESERVE",
      "imports.disk-reserve",
      "536870912",
      "disk space that uploaded files leave free, mainly for the embedded database, in bytes"),
  KEPT_UPLOADS(
      "RUBRICA_KEPT_UPLOADS",
      "imports.kept-uploads",
      "2147483648",
      "largest size in the database of all uploads that wait for their import, in bytes"),
  IMPORTS_KEPT(
      "RUBRICA_IMPORTS_KEPT",
      "imports.kept",
      "P30D",
      "how long row errors and previews of imports are kept, and imports can be undone"),
  MAX_EXPORT(
      "RUBRICA_MAX_EXPORT",
      "exports.file",
      "2147483648",
      "largest file of an export, in bytes; of each account, ten files are kept"),
  CAMPAIGN_RECIPIENTS(
      "RUBRICA_MAX_RECIPIENTS",
      "campaigns.recipients",
      "20000000",
      "most recipients of one campaign"),
  CAMPAIGN_DRAFTS(
      "RUBRICA_MAX_DRAFTS", "campaigns.drafts", "1000", "most drafts of campaigns of one account"),
  ACTIVE_CAMPAIGNS(
      "RUBRICA_MAX_CAMPAIGNS",
      "campaigns.active",
      "100",
      "most campaigns of one account that wait or are being sent"),
  CAMPAIGN_ATTEMPTS(
      "RUBRICA_MAX_ATTEMPTS",
      "campaigns.attempts",
      "20",
      "how often a person is handed out without a report before it counts as failed,"
          + " 1 to 1000"),
  RECIPIENTS_KEPT(
      "RUBRICA_RECIPIENTS_KEPT",
      "campaigns.recipients-kept",
      "P400D",
      "how long recipients are kept after the end of their campaign, up to P3650D;"
          + " `PT0S`: as long as the campaign"),
  AUDIT_KEPT(
      "RUBRICA_AUDIT_KEPT",
      "audit.kept",
      "P400D",
      "how long audit entries are kept, P1D to P3650D"),
  DELETED_LISTS_KEPT(
      "RUBRICA_DELETED_LISTS_KEPT",
      "deleted-lists.kept",
      "P30D",
      "how long a deleted list can be restored, PT0S to P3650D"),
  DELETED_LIST_MEMBERS(
      "RUBRICA_DELETED_LIST_MEMBERS",
      "deleted-lists.members",
      "5000000",
      "most members of the deleted lists of one account that can be restored; those of the lists"
          + " deleted last are kept"),
  ANSWERS_KEPT(
      "RUBRICA_ANSWERS_KEPT",
      "answers.kept",
      "PT24H",
      "how long answers to calls with an `Idempotency-Key` are kept, PT1M to P30D"),
  STOP_WORDS(
      "RUBRICA_STOP_WORDS",
      "inbound.stop-words",
      String.join(",", StopWords.DEFAULT),
      "words of inbound messages that opt out, comma-separated; they replace the default, but"
          + " `STOP` always is one"),
  STOP_CHANNELS(
      "RUBRICA_STOP_CHANNELS",
      "inbound.stop-channels",
      "all",
      "`all`: an inbound stop word suppresses its sender on all channels; `same`: on the channel of"
          + " the message"),
  METRICS(
      "RUBRICA_METRICS",
      "metrics",
      "true",
      "`false`: no metrics are collected, and there is no `/observe/metrics`"),
  LOG_FORMAT("RUBRICA_LOG_FORMAT", "log.format", "text", "`text` for people, `json` for programs"),
  ACCESS_LOG("RUBRICA_ACCESS_LOG", "log.access", "true", "whether each request is logged"),
  WARM_UP(
      "RUBRICA_WARM_UP",
      "warm-up",
      "PT10S",
      "how long the service runs its hot paths at most before it is ready; `PT0S` for not at all"),
  SHUTDOWN_GRACE(
      "RUBRICA_SHUTDOWN_GRACE",
      "shutdown-grace",
      "PT10S",
      "how long requests in progress may continue after SIGTERM");

  private final String variable;
  private final String key;
  private final @Nullable String fallback;
  private final String meaning;

  Setting(String variable, String key, @Nullable String fallback, String meaning) {
    this.variable = variable;
    this.key = key;
    this.fallback = fallback;
    this.meaning = meaning;
  }

  /** The environment variable. */
  public String variable() {
    return variable;
  }

  /** The key in application.yaml. */
  public String key() {
    return key;
  }

  /** The default value; empty if the setting is optional. */
  public Optional<String> fallback() {
    return Optional.ofNullable(fallback);
  }

  /** The description for the documentation, in Markdown. */
  public String meaning() {
    return meaning;
  }

  /** The row of the table in the README. */
  public String tableRow() {
    return "| `%s` | `%s` | %s | %s |"
        .formatted(variable, key, fallback == null ? "" : "`" + fallback + "`", meaning);
  }
}
