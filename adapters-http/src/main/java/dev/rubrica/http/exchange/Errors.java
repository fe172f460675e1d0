package dev.rubrica.http.exchange;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.StorageUnavailable;
import dev.rubrica.domain.DomainException;
import dev.rubrica.http.exchange.ErrorJson.Detail;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.List;

/** The only maker of error bodies. */
public final class Errors {

  private final Clock clock;
  private final Faults faults = new Faults();

  public Errors(Clock clock) {
    this.clock = clock;
  }

  /** Answers a request that ended with this. */
  public void answer(ServerRequest request, ServerResponse response, Throwable thrown) {
    String requestId = RequestIds.of(request);
    Failure failure = failure(thrown, requestId);
    response.header(HeaderValues.create(RequestIds.HEADER, requestId));
    // Set by an answer that began to be compressed, and of which nothing was sent.
    response.headers().remove(HeaderNames.CONTENT_ENCODING);
    if (thrown instanceof Refused refused) {
      refused.headers().forEach(response::header);
    }
    if (failure.retryAfter() != null) {
      response.header(HeaderValues.create(HeaderNames.RETRY_AFTER, failure.retryAfter()));
    }
    if (Connections.leavesTooMuch(request)) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    byte[] json = body(failure, request.prologue().uriPath().rawPath(), requestId);
    Answers.send(request, response, failure.status(), json);
  }

  byte[] body(Failure failure, String path, String requestId) {
    return Json.bytes(ErrorJson.from(failure, clock.instant(), path, requestId));
  }

  private Failure failure(Throwable thrown, String requestId) {
    return switch (thrown) {
      case DomainException refused -> failure(refused);
      case Refused refused ->
          new Failure(
              refused.status(), refused.getMessage(), List.of(), refused.retryAfter(), null);
      case CapacityException full -> {
        if (full.getCause() != null) {
          faults.log(requestId, full);
        }
        yield Failure.full(full.getMessage());
      }
      case Budget.Exceeded _ -> Failure.busy();
      case StorageUnavailable busy when busy.isBusy() -> Failure.busy();
      case StorageUnavailable away -> {
        faults.logOutage(requestId, away);
        yield away.outcomeUnknown() ? Failure.outcomeUnknown() : Failure.away();
      }
      case HttpException http when http.status().code() != 500 -> failure(http.status());
      default -> {
        faults.log(requestId, thrown);
        yield fault(requestId);
      }
    };
  }

  private static Failure failure(DomainException refused) {
    String message = refused.getMessage();
    return switch (refused) {
      case DomainException.Invalid invalid ->
          new Failure(Status.BAD_REQUEST_400, message, details(invalid), null, null);
      case DomainException.NotFound _ -> new Failure(Status.NOT_FOUND_404, message);
      case DomainException.Conflict conflict ->
          new Failure(Status.CONFLICT_409, message, detail(conflict));
      case DomainException.Outdated _ -> new Failure(Status.PRECONDITION_FAILED_412, message);
    };
  }

  private static List<Detail> details(DomainException.Invalid invalid) {
    return invalid.problems().stream().map(Detail::from).toList();
  }

  private static Detail detail(DomainException.Conflict conflict) {
    return new Detail(conflict.field(), "is taken", conflict.existingId());
  }

  /** What the web server itself refuses: its own words may quote the request. */
  static Failure failure(Status status) {
    String message =
        switch (status.code()) {
          case 404 -> "nothing is found at this path";
          case 413 -> "the body is too large";
          case 414 -> "the request line is too long";
          case 415 -> "the body must be application/json in UTF-8, without a content encoding";
          case 431 -> "the headers are too large";
          case 505 -> "only HTTP/1.1 is spoken here";
          default -> "the request is malformed";
        };
    return status.code() == 503 ? Failure.busy() : new Failure(status, message);
  }

  static Failure fault(String requestId) {
    return new Failure(
        Status.INTERNAL_SERVER_ERROR_500, "a fault of the service; request id " + requestId);
  }
}
