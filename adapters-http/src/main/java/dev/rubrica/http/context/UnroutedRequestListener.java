package dev.rubrica.http.context;

/** Is told of what the web server answers itself, before any route is looked for. */
public interface UnroutedRequestListener {

  /**
   * @param method as it was sent; empty when it could not be read
   */
  void answered(String requestId, String method, int status);
}
