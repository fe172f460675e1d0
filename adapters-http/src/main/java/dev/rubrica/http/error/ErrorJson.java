package dev.rubrica.http.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rubrica.domain.Violation;
import io.helidon.http.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON body of every error. */
public record ErrorJson(
    Instant timestamp,
    int status,
    String error,
    String message,
    String path,
    String requestId,
    List<Detail> details,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer retryAfter,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String outcome) {

  /**
   * @param id for a conflict, the id of what exists already
   */
  public record Detail(
      String field, String message, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long id) {

    public static Detail from(Violation problem) {
      return new Detail(problem.field(), problem.message(), null);
    }
  }

  public static ErrorJson from(ErrorResponse failure, Instant now, String path, String requestId) {
    Status status = failure.status();
    return new ErrorJson(
        now,
        status.code(),
        status.reasonPhrase(),
        failure.message(),
        path,
        requestId,
        failure.details(),
        failure.retryAfter(),
        failure.outcome());
  }
}
