package dev.rubrica.http;

/** The operations that add or remove contacts in bulk; their bodies are the same. */
enum BulkCall {
  ADD("POST", "/contacts/list/contacts"),
  REMOVE("DELETE", "/contacts/list/contacts"),
  REMOVE_BY_POST("POST", "/contacts/list/contacts/remove");

  private final String method;
  private final String path;

  BulkCall(String method, String path) {
    this.method = method;
    this.path = path;
  }

  /** Sends a body, which may be written with ' for ". */
  ApiResponse send(RunningApi api, String body) {
    return api.call(method, path, body.replace('\'', '"'));
  }
}
