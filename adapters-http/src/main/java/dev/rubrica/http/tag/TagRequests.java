package dev.rubrica.http.tag;

import dev.rubrica.application.port.in.ManageTags;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.TagQuery;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.http.contact.SelectionParser;
import dev.rubrica.http.pagination.Cursors;
import dev.rubrica.http.pagination.QueryFingerprint;
import dev.rubrica.http.pagination.SortKeyType;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestReader;
import java.util.List;

/** Parses the requests of tags. */
public final class TagRequests {

  /** The parameters of a search. */
  static final List<String> PARAMETERS = List.of("search", "page", "cursor", "limit", "count");

  /** The properties of a bulk change. */
  public static final BodySchema FIELDS =
      new BodySchema().textArrays("add", "remove").and(SelectionParser.fields());

  private TagRequests() {}

  /**
   * A bulk change.
   *
   * @param dryRun whether only the result is to be computed
   */
  record Bulk(Selection contacts, TagChange tags, boolean dryRun) {
    ManageTags.Change toCommand(Actor actor) {
      return new ManageTags.Change(actor, contacts, tags);
    }

    static Bulk parse(RequestReader in, SelectionParser selections) {
      JsonBody body = in.body(FIELDS);
      Selection contacts = selections.selection(in, body);
      return new Bulk(contacts, in.take(() -> change(body)), SelectionParser.isDryRun(body));
    }

    private static TagChange change(JsonBody body) {
      Violations problems = new Violations();
      Tags add = problems.take(() -> tags(body, "add"));
      Tags remove = problems.take(() -> tags(body, "remove"));
      return new TagChange(problems.orThrow(add), problems.orThrow(remove));
    }

    private static Tags tags(JsonBody body, String name) {
      List<String> names = body.texts(name);
      return names == null ? Tags.none() : Tags.named(name, names);
    }
  }

  static TagQuery search(RequestReader in) {
    String needle = TextFolding.needle(in.query().text("search"));
    TagQuery firstPage =
        new TagQuery(
            in.account(), needle, new PageRequest(in.pages().paging(), null, in.pages().counted()));
    return firstPage.from(in.pages().after(() -> cursors(firstPage)));
  }

  static Cursors cursors(TagQuery query) {
    return new Cursors(QueryFingerprint.of("tags", query), SortKeyType.TEXT);
  }
}
