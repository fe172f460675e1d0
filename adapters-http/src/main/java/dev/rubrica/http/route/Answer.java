package dev.rubrica.http.route;

import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.http.route.RequestContext.Writing;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer with a JSON body.
 *
 * @param location a path; null for none
 * @param tag the entity tag; null for none
 * @param json the body, or what is kept of a body that is too large to keep
 * @param writing writes the body; null if it is {@code json}
 * @param contact the contact whose data the body contains; null for none
 */
record Answer(
    Status status,
    @Nullable String location,
    @Nullable String tag,
    byte[] json,
    @Nullable Writing writing,
    @Nullable ContactId contact) {

  static Answer from(KeptAnswer.Response kept, byte[] json) {
    return new Answer(
        Status.create(kept.status()), kept.location(), kept.entityTag(), json, null, null);
  }

  KeptAnswer.Response toKept() {
    return new KeptAnswer.Response(
        status.code(), new String(json, StandardCharsets.UTF_8), location, tag, contact);
  }
}
