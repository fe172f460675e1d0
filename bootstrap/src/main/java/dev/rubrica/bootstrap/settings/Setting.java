package dev.rubrica.bootstrap.settings;

import java.util.Optional;

/** Everything that can be set, by a key in application.yaml or by an environment variable. */
public enum Setting {
  HOST("SERVER_HOST", "server.host", "127.0.0.1", "address to listen on"),
  PORT("SERVER_PORT", "server.port", "8080", "port to listen on; 0 for any free one"),
  TLS_CERTIFICATE(
      "RUBRICA_TLS_CERTIFICATE",
      "server.tls.certificate",
      null,
      "PEM file of the certificate and its chain; with it the port speaks HTTPS alone"),
  TLS_KEY("RUBRICA_TLS_KEY", "server.tls.key", null, "PEM file of its private key, in PKCS#8"),
  ADMIN_PORT(
      "RUBRICA_ADMIN_PORT",
      "server.admin-port",
      null,
      "port for health and metrics, instead of the one above; 0 for any free one"),
  CORS_ORIGINS(
      "RUBRICA_CORS_ORIGINS",
      "server.cors-origins",
      null,
      "origins whose pages may call the API, such as `https://app.example.com`, comma-separated"),
  DATA_DIR(
      "RUBRICA_DATA_DIR",
      "data-dir",
      "data",
      "where the embedded database and `demo-key` live; relative to the launcher"),
  DEMO_KEY(
      "RUBRICA_DEMO_KEY",
      "demo-key",
      null,
      "key of the demo account, 16 to 200 of `A-Za-z0-9._-`; random when absent"),
  DB_URL(
      "RUBRICA_DB_URL",
      "database.url",
      null,
      "JDBC URL of a PostgreSQL 14 or newer, instead of the embedded one"),
  EMBEDDED(
      "RUBRICA_EMBEDDED",
      "database.embedded",
      "true",
      "`false`: without the URL above, the start is refused"),
  DB_USER("RUBRICA_DB_USER", "database.user", null, "its user"),
  DB_PASSWORD("RUBRICA_DB_PASSWORD", "database.password", null, "its password"),
  DB_POOL_SIZE(
      "RUBRICA_DB_POOL_SIZE",
      "database.pool-size",
      "16",
      "database connections for requests, 1 to 500"),
  DB_QUEUE(
      "RUBRICA_DB_QUEUE",
      "database.queue",
      "100",
      "requests that may wait for one of them; more get 503 at once"),
  DB_WAIT("RUBRICA_DB_WAIT", "database.wait", "PT0.5S", "how long a request waits for one of them"),
  BODY("RUBRICA_MAX_BODY", "limits.body", "1048576", "bytes of a JSON body"),
  BULK_BODY(
      "RUBRICA_MAX_BULK_BODY", "limits.bulk-body", "8388608", "bytes of the body of a bulk call"),
  UPLOAD("RUBRICA_MAX_UPLOAD", "limits.upload", "209715200", "bytes of a file to import"),
  REQUEST_LINE(
      "RUBRICA_MAX_REQUEST_LINE", "limits.request-line", "32768", "bytes of the request line"),
  HEADERS("RUBRICA_MAX_HEADERS", "limits.headers", "16384", "bytes of all headers"),
  PAIRS("RUBRICA_MAX_PAIRS", "limits.pairs", "5000000", "list-contact pairs of one bulk call"),
  DEFAULT_COUNTRY(
      "RUBRICA_DEFAULT_COUNTRY",
      "default-country",
      "IT",
      "country of phone numbers without a country code (ISO 3166-1)"),
  IMPORT_WORKERS(
      "RUBRICA_IMPORT_WORKERS",
      "imports.workers",
      "2",
      "batches of one account that are at work at the same time, 1 to 16; one more for all others"),
  IMPORT_PLACES(
      "RUBRICA_MAX_IMPORTS",
      "imports.places",
      "100",
      "imports of one account that may run or wait at the same time, 1 to 1000; more get 503"),
  UPLOADS_OF_ACCOUNT(
      "RUBRICA_UPLOADS_OF_ACCOUNT",
      "imports.uploads-of-account",
      "1073741824",
      "bytes of the files that one account is importing; always one file of the largest size"),
  UPLOADS(
      "RUBRICA_UPLOADS", "imports.uploads", "4294967296", "bytes of all files that are imported"),
  DISK_RESERVE(
      "RUBRICA_DISK_RESERVE",
      "imports.disk-reserve",
      "536870912",
      "bytes of the disk that files to import leave free, for the embedded database above all"),
  IMPORTS_KEPT(
      "RUBRICA_IMPORTS_KEPT",
      "imports.kept",
      "P30D",
      "how long the bad rows and previews of imports are kept"),
  AUDIT_KEPT(
      "RUBRICA_AUDIT_KEPT",
      "audit.kept",
      "P400D",
      "how long the entries of the audit trail are kept, P1D to P3650D"),
  METRICS(
      "RUBRICA_METRICS", "metrics", "true", "`false`: nothing is counted, no `/observe/metrics`"),
  LOG_FORMAT("RUBRICA_LOG_FORMAT", "log.format", "text", "`text` for people, `json` for programs"),
  ACCESS_LOG(
      "RUBRICA_ACCESS_LOG", "log.access", "true", "whether the log has a line for each request"),
  SHUTDOWN_GRACE(
      "RUBRICA_SHUTDOWN_GRACE",
      "shutdown-grace",
      "PT10S",
      "how long requests may go on after SIGTERM");

  private final String variable;
  private final String key;
  private final String fallback;
  private final String meaning;

  Setting(String variable, String key, String fallback, String meaning) {
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

  public Optional<String> fallback() {
    return Optional.ofNullable(fallback);
  }

  /** What it is, for people. */
  public String meaning() {
    return meaning;
  }

  /** The line of the README's table. */
  public String tableRow() {
    return "| `%s` | `%s` | %s | %s |"
        .formatted(variable, key, fallback == null ? "" : "`" + fallback + "`", meaning);
  }
}
