package dev.rubrica.http.imports;

import dev.rubrica.application.port.in.KeepUploads.Choice;
import dev.rubrica.application.port.in.KeepUploads.MappedUpload;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request to import an upload that waits, or to simulate that.
 *
 * @param listField the field that names the lists
 * @param waits whether the client waits for the end of the import
 * @param call the idempotency key; null without one, and in a simulation
 */
record MappedRequest(
    ImportId id, Choice choice, String listField, boolean waits, @Nullable IdempotentCall call) {

  private static final EnumCodec<DuplicateStrategy> STRATEGIES =
      EnumCodec.upperCase(DuplicateStrategy.class);
  private static final int MAX_LISTS = 1_000;
  private static final BodySchema CARDS = options();
  private static final BodySchema TABLES = options().textMaps("mapping");

  private static BodySchema options() {
    return new BodySchema()
        .id("importId", "listId")
        .ids("listIds")
        .textArrays("tags")
        .flags("removeHead")
        .texts("duplicateStrategy", "defaultCountry")
        .simulation();
  }

  static MappedRequest parse(RequestReader in, Family family) {
    JsonBody body = in.body(family == Family.TABLE ? TABLES : CARDS);
    Long id = body.id("importId");
    in.require(id != null || body.has("importId"), "importId", "is required");
    body.refuseNull("importId");
    in.require(
        !(body.has("listId") && body.has("listIds")),
        "listIds",
        "must be absent when listId is given: use one of them");
    in.require(body.ids("listIds").size() <= MAX_LISTS, "listIds", "must have at most 1000 ids");
    boolean simulation = Boolean.TRUE.equals(body.flag(JsonBody.SIMULATION));
    return new MappedRequest(
        new ImportId(id == null ? 0 : id),
        choice(in, body),
        body.has("listId") ? "listId" : "listIds",
        !in.prefersNotToWait(),
        simulation ? null : in.idempotentCall());
  }

  private static Choice choice(RequestReader in, JsonBody body) {
    String country = body.text("defaultCountry");
    return new Choice(
        body.textMap("mapping"),
        body.flag("removeHead"),
        country == null || country.isBlank() ? null : country.strip(),
        lists(body),
        tags(in, body),
        body.word("duplicateStrategy", STRATEGIES));
  }

  private static @Nullable List<Long> lists(JsonBody body) {
    Long list = body.id("listId");
    if (list != null) {
      return List.of(list);
    }
    return body.isNull("listIds") ? null : body.ids("listIds").toList();
  }

  private static @Nullable Tags tags(RequestReader in, JsonBody body) {
    List<String> names = body.texts("tags");
    return names == null ? null : in.take(() -> Tags.named("tags", names));
  }

  MappedUpload toCommand(Family family, boolean simulation) {
    return new MappedUpload(id, family, choice, listField, call, simulation);
  }
}
