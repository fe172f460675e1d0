package dev.rubrica.http.inbound;

import dev.rubrica.http.context.ApiPath;

/**
 * The URLs at which messaging platforms deliver inbound messages.
 *
 * @param base the public URL of the service without a slash at its end; empty for URLs that begin
 *     with their path
 */
public record InboundUrls(String base) {

  /** The URL with this token, which is a secret. */
  public String of(String token) {
    return base + ApiPath.INBOUND + "/" + token;
  }
}
