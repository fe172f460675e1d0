package dev.rubrica.http.error.handler;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.erasure.ErasureKeyMissingException;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.http.connection.ConnectionCloseFilter;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.context.RequestIds;
import dev.rubrica.http.error.ErrorJson;
import dev.rubrica.http.error.ErrorJson.Detail;
import dev.rubrica.http.error.ErrorPages;
import dev.rubrica.http.error.ErrorPath;
import dev.rubrica.http.error.ErrorResponse;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.error.SafeExceptionLog;
import dev.rubrica.http.request.json.JsonCodec;
import dev.rubrica.http.response.Responses;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps every exception to an error response. The only place that creates error bodies. */
public final class Errors {

  private final Clock clock;
  private final ErrorPages pages;
  private final SafeExceptionLog faults = new SafeExceptionLog();

  public Errors(Clock clock, ErrorPages pages) {
    this.clock = clock;
    this.pages = pages;
  }

  /** Responds to a request that failed. */
  public void answer(ServerRequest request, ServerResponse response, Throwable thrown) {
    String requestId = RequestIds.of(request);
    ErrorResponse failure = failure(thrown, requestId);
    response.header(HeaderValues.create(RequestIds.HEADER, requestId));
    // Set by a response whose compression began, and of which nothing was sent.
    response.headers().remove(HeaderNames.CONTENT_ENCODING);
    if (thrown instanceof HttpRejectionException rejection) {
      rejection.headers().forEach(response::header);
    }
    if (failure.retryAfter() != null) {
      response.header(HeaderValues.create(HeaderNames.RETRY_AFTER, failure.retryAfter()));
    }
    if (ConnectionCloseFilter.leavesTooMuch(request)) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    String path = request.prologue().uriPath().rawPath();
    ErrorPages.Content page = page(failure, path, request.headers(), requestId);
    if (page == null) {
      Responses.send(request, response, failure.status(), body(failure, path, requestId));
    } else {
      page.headers().forEach(response::header);
      Responses.send(request, response.status(failure.status()), page.bytes());
    }
  }

  /** The page in place of the body; null if there is none. */
  public ErrorPages.@Nullable Content page(
      ErrorResponse failure, String path, Headers request, String requestId) {
    return pages.of(path, request, failure, requestId);
  }

  public byte[] body(ErrorResponse failure, String path, String requestId) {
    return JsonCodec.bytes(ErrorJson.from(failure, clock.instant(), ErrorPath.of(path), requestId));
  }

  private ErrorResponse failure(Throwable thrown, String requestId) {
    return switch (thrown) {
      case DomainException e -> failure(e);
      case HttpRejectionException e ->
          new ErrorResponse(e.status(), message(e), List.of(), e.retryAfter(), null);
      case CapacityException e -> {
        if (e.getCause() != null) {
          faults.log(requestId, e);
        }
        yield ErrorResponse.full(message(e));
      }
      case ErasureKeyMissingException e -> ErrorResponse.full(message(e));
      case MemoryBudget.MemoryBudgetExceededException _ -> ErrorResponse.busy();
      case StorageUnavailableException e when e.isBusy() -> ErrorResponse.busy();
      case StorageUnavailableException e -> {
        faults.logOutage(requestId, e);
        yield e.outcomeUnknown() ? ErrorResponse.outcomeUnknown() : ErrorResponse.unavailable();
      }
      case HttpException http when http.status().code() != 500 -> failure(http.status());
      default -> {
        faults.log(requestId, thrown);
        yield fault(requestId);
      }
    };
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? "" : message;
  }

  private static ErrorResponse failure(DomainException exception) {
    String message = message(exception);
    return switch (exception) {
      case DomainException.Invalid invalid ->
          new ErrorResponse(Status.BAD_REQUEST_400, message, details(invalid), null, null);
      case DomainException.NotFound _ -> new ErrorResponse(Status.NOT_FOUND_404, message);
      case DomainException.Conflict conflict ->
          new ErrorResponse(Status.CONFLICT_409, message, detail(conflict));
      case DomainException.TooMany full ->
          new ErrorResponse(Status.CONFLICT_409, message, details(full), null, null);
      case DomainException.WrongState _ -> new ErrorResponse(Status.CONFLICT_409, message);
      case DomainException.NotYet soon -> ErrorResponse.notYet(message, soon.retryAfter());
      case DomainException.NoLongerKept _ -> new ErrorResponse(Status.GONE_410, message);
      case DomainException.Outdated _ -> new ErrorResponse(Status.PRECONDITION_FAILED_412, message);
      case DomainException.CallRunning _ -> ErrorResponse.callRunning(message);
      case DomainException.KeyOfOtherCall _ ->
          new ErrorResponse(
              Status.UNPROCESSABLE_CONTENT_422,
              message,
              new Detail(IdempotencyKey.NAME, "belongs to another call", null));
      case DomainException.ExportsRunning _ -> ErrorResponse.exportsRunning(message);
      case DomainException.LinkExpired _ -> new ErrorResponse(Status.GONE_410, message);
      case DomainException.AnswerErased _ -> new ErrorResponse(Status.GONE_410, message);
    };
  }

  private static List<Detail> details(DomainException.Invalid invalid) {
    return invalid.problems().stream().map(Detail::from).toList();
  }

  private static List<Detail> details(DomainException.TooMany full) {
    return full.ids().stream()
        .map(id -> new Detail("importId", "waits for its import, or is running", id))
        .toList();
  }

  private static Detail detail(DomainException.Conflict conflict) {
    return new Detail(conflict.field(), "is taken", conflict.existingId());
  }

  /** An error of the web server, in our own words: its message may quote the request. */
  public static ErrorResponse failure(Status status) {
    String message =
        switch (status.code()) {
          case 404 -> "no such resource";
          case 413 -> "the body is too large";
          case 414 -> "the request line is too long";
          case 415 -> "the body must be application/json in UTF-8, without a content encoding";
          case 431 -> "the headers are too large";
          case 505 -> "only HTTP/1.1 is supported";
          default -> "the request is malformed";
        };
    return status.code() == 503 ? ErrorResponse.busy() : new ErrorResponse(status, message);
  }

  public static ErrorResponse fault(String requestId) {
    return new ErrorResponse(
        Status.INTERNAL_SERVER_ERROR_500, "internal server error; request id " + requestId);
  }
}
