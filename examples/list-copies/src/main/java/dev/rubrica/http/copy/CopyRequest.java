package dev.rubrica.http.copy;

import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListName;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.route.RequestReader;

/** A request to copy a list. */
record CopyRequest(ListId list, ListName name) {

  private static final BodySchema FIELDS = new BodySchema().texts("name");

  static CopyRequest parse(RequestReader in) {
    String name = in.body(FIELDS).text("name");
    // `take` collects the violations of the constructor, so that an invalid id is reported as well.
    ListName valid = in.take(() -> ListName.of(name));
    return new CopyRequest(new ListId(in.id("id")), valid);
  }
}
