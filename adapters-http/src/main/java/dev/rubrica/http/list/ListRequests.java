package dev.rubrica.http.list;

import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.http.request.EntityTags;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestReader;
import java.util.List;

/** Parses the requests of lists, other than searches. */
final class ListRequests {

  private ListRequests() {}

  static ListId byId(RequestReader in) {
    return new ListId(in.id("id"));
  }

  /**
   * A list to be read.
   *
   * @param reachable whether its reachable members are counted
   */
  record Get(ListId list, boolean reachable) {
    static final List<String> PARAMETERS = List.of("reachable");

    static Get parse(RequestReader in) {
      return new Get(byId(in), Boolean.TRUE.equals(in.query().flag("reachable")));
    }
  }

  static ListId restore(RequestReader in) {
    in.optionalBody(ListJson.RESTORE);
    return byId(in);
  }

  static IdSet byIds(RequestReader in) {
    in.require(in.query().has("ids"), "ids", "is required");
    return in.query().idsOrNone("ids");
  }

  static ListDetails create(RequestReader in) {
    JsonBody body = in.body(ListJson.CREATE);
    boolean test = Boolean.TRUE.equals(body.flag("isTest"));
    return ListDetails.of(body.text("name"), body.text("description"), test);
  }

  /** A change of a list, which keeps the properties that are absent from the body. */
  record Change(ListId list, JsonBody body, EntityTags ifMatch) {

    private static final ListDetails ANY = ListDetails.of("any", null, false);

    static Change parse(RequestReader in) {
      JsonBody body = in.body(ListJson.CHANGE);
      in.require(!body.isEmpty(), "body", "must change name, description or isTest");
      body.refuseNull("name");
      body.refuseNull("isTest");
      Change change = new Change(byId(in), body, in.ifMatch());
      // Applied to any list, so that invalid details are reported before this one is looked up.
      in.take(() -> change.apply(ANY));
      return change;
    }

    private ListDetails apply(ListDetails old) {
      return ListDetails.of(
          body.text("name") == null ? old.name().value() : body.text("name"),
          body.has("description") ? body.text("description") : old.description(),
          body.flag("isTest") == null ? old.test() : body.flag("isTest"));
    }

    ManageLists.Change toCommand(Actor actor) {
      return new ManageLists.Change(
          actor, list, current -> ifMatch.match(ListJson.tag(current)), this::apply);
    }
  }
}
