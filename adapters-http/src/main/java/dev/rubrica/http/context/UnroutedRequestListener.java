package dev.rubrica.http.context;

/** Notified of responses that the web server sends itself, before routing. */
public interface UnroutedRequestListener {

  /**
   * @param method as it was sent; empty when it is unreadable
   */
  void answered(String requestId, String method, int status);
}
