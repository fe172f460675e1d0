package dev.rubrica.http.context;

/** The path of the API below the root of the server. */
public final class ApiPath {

  /** The prefix of the path of every operation. */
  public static final String BASE = "/api/partner-gateway/v1";

  /** The beginning of the paths of downloads. */
  public static final String DOWNLOADS = BASE + "/downloads";

  /** The path of inbound messages; a token may follow. */
  public static final String INBOUND = BASE + "/inbound/qlara";

  private ApiPath() {}
}
