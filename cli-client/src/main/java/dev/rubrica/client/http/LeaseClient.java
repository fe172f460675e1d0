package dev.rubrica.client.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The calls that hand out the recipients of one campaign. Nothing is retried here. Every call
 * throws {@link ClientException} if the service rejects it, or cannot be reached. Thread-safe.
 */
public final class LeaseClient {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

  /** Shorter, so that a lease of the shortest duration can be extended again before it expires. */
  private static final Duration EXTEND_TIMEOUT = Duration.ofSeconds(4);

  /** The wait if a response that demands one does not say how long. */
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(1);

  private final ServiceTransport transport;
  private final String campaign;
  private final String leases;

  LeaseClient(ServiceTransport transport, long campaign) {
    this.transport = transport;
    this.campaign = "/campaigns/" + campaign;
    this.leases = this.campaign + "/leases";
  }

  /** The state of the campaign. */
  public CampaignReport campaign() {
    HttpRequest request = transport.request(campaign).build();
    return value(transport.exchange(request, RESPONSE_TIMEOUT), CampaignReport.class);
  }

  /**
   * Asks for a lease.
   *
   * @param limit the most recipients
   * @param seconds for how long
   * @param worker a name by which the lease can be found if the response is lost
   */
  public LeaseAnswer ask(int limit, int seconds, String worker) {
    Map<String, ?> body = Map.of("limit", limit, "seconds", seconds, "worker", worker);
    try {
      HttpResponse<byte[]> response =
          transport.exchange(post(leases, bytes(body)), RESPONSE_TIMEOUT);
      if (response.statusCode() == 204) {
        Duration wait = ServiceTransport.retryAfter(response.headers());
        return new LeaseAnswer.Wait(Optional.ofNullable(wait).orElse(DEFAULT_WAIT), "");
      }
      return new LeaseAnswer.Granted(GrantedLease.read(response.body()));
    } catch (RejectedException e) {
      return withoutLease(e);
    }
  }

  private static LeaseAnswer withoutLease(RejectedException e) {
    if (e.isConflict() && e.retryAfter().isEmpty()) {
      return new LeaseAnswer.Over();
    }
    if (e.isConflict() || e.isRateLimit()) {
      String reason = e.isConflict() ? String.valueOf(e.getMessage()) : "";
      return new LeaseAnswer.Wait(e.retryAfter().orElse(DEFAULT_WAIT), reason);
    }
    throw e;
  }

  /** A live lease of a worker, for one that lost the response; empty if it has none. */
  public Optional<GrantedLease> find(String worker) {
    HttpRequest list = transport.request(leases + "?worker=" + worker).build();
    JsonNode first =
        value(transport.exchange(list, RESPONSE_TIMEOUT), JsonNode.class).at("/leases/0");
    if (first.isMissingNode()) {
      return Optional.empty();
    }
    try {
      HttpRequest one = transport.request(lease(first.path("leaseId").asText())).build();
      return Optional.of(GrantedLease.read(transport.exchange(one, RESPONSE_TIMEOUT).body()));
    } catch (RejectedException e) {
      if (e.isConflict() || e.isNotFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Reports a lease. May be repeated with the same report.
   *
   * @throws RejectedException among others, a conflict: none of its recipients belongs to it
   */
  public LeaseCounts done(String leaseId, HandoutReport report) {
    HttpRequest request = post(lease(leaseId) + "/done", report.json());
    return value(transport.exchange(request, RESPONSE_TIMEOUT), LeaseCounts.class);
  }

  /**
   * Extends a lease from now on.
   *
   * @throws RejectedException among others, a conflict: it cannot be extended any more
   */
  public ExtendedLease extend(String leaseId, int seconds) {
    HttpRequest request = post(lease(leaseId) + "/extend", bytes(Map.of("seconds", seconds)));
    return value(transport.exchange(request, EXTEND_TIMEOUT), ExtendedLease.class);
  }

  /**
   * Gives a lease back. May be repeated.
   *
   * @return the number of recipients that are handed out again
   * @throws RejectedException among others, a conflict: none of its recipients belongs to it
   */
  public int giveBack(String leaseId) {
    HttpRequest request = transport.request(lease(leaseId)).DELETE().build();
    return value(transport.exchange(request, RESPONSE_TIMEOUT), JsonNode.class)
        .path("returned")
        .asInt();
  }

  private String lease(String leaseId) {
    return leases + "/" + leaseId;
  }

  private HttpRequest post(String path, byte[] json) {
    return transport
        .request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(json))
        .build();
  }

  private static byte[] bytes(Map<String, ?> body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T value(HttpResponse<byte[]> response, Class<T> type) {
    try {
      T value = MAPPER.readValue(response.body(), type);
      if (value != null) {
        return value;
      }
    } catch (IOException _) {
      // Reported below; the message of the exception may quote personal data.
    }
    throw new ClientException(
        ServiceErrorText.unknownService(response.statusCode(), transport.origin()));
  }
}
