package dev.rubrica.http.erasure;

import dev.rubrica.application.port.in.ErasePeople.People;
import dev.rubrica.domain.IdSet;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestReader;
import java.util.List;
import java.util.Objects;

/** Parses the requests of erasures. */
public final class ErasureRequests {

  /** The properties of an erasure. */
  public static final BodySchema FIELDS =
      new BodySchema()
          .ids("contactIds")
          .textArrays("phoneNumbers", "emails")
          .texts("defaultCountry")
          .simulation();

  private ErasureRequests() {}

  static People people(RequestReader in) {
    JsonBody body = in.body(FIELDS);
    IdSet contacts = body.has("contactIds") ? body.ids("contactIds") : IdSet.empty();
    People people =
        new People(
            contacts,
            Objects.requireNonNullElse(body.texts("phoneNumbers"), List.of()),
            Objects.requireNonNullElse(body.texts("emails"), List.of()),
            body.text("defaultCountry"));
    return in.unlessRejected(people);
  }
}
