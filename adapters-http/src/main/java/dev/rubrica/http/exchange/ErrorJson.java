package dev.rubrica.http.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rubrica.domain.Problem;
import io.helidon.http.Status;
import java.time.Instant;
import java.util.List;

/** The body of every error. */
record ErrorJson(
    Instant timestamp,
    int status,
    String error,
    String message,
    String path,
    String requestId,
    List<Detail> details,
    @JsonInclude(JsonInclude.Include.NON_NULL) Integer retryAfter,
    @JsonInclude(JsonInclude.Include.NON_NULL) String outcome) {

  /**
   * @param id what is there already, for a conflict
   */
  record Detail(String field, String message, @JsonInclude(JsonInclude.Include.NON_NULL) Long id) {

    static Detail from(Problem problem) {
      return new Detail(problem.field(), problem.message(), null);
    }
  }

  static ErrorJson from(Failure failure, Instant now, String path, String requestId) {
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
