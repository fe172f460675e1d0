package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.whole;

import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.TagQuery;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import java.util.List;

/** Tags: their spelling, bulk changes, and the tags in use. */
final class TagOperations {

  private static final Tags VIP = Tags.named("tags", List.of("Vip", "Soci"));
  private static final TagChange CHANGE = new TagChange(VIP, Tags.named("tags", List.of("Ospiti")));

  private TagOperations() {}

  static List<StorageOperation> all() {
    return List.of(
        few("spelling of tags", (in, on) -> in.tags().register(on.id(), VIP.inOrder())),
        few("forecast of a spelling", (in, on) -> in.tags().spelling(on.id(), VIP.inOrder())),
        few(
            "spelling of tags in a group",
            (in, on) -> in.tags().registerBriefly(on.id(), VIP.inOrder())),
        few(
            "tags of named contacts",
            (in, on) ->
                in.tags().change(on.id(), ContactOperations.only(on, 3), CHANGE, Samples.NOW)),
        few(
            "tags of contacts that the result names",
            (in, on) ->
                in.tags()
                    .changeNaming(on.id(), ContactOperations.only(on, 3), CHANGE, Samples.NOW)),
        few(
            "dry run for named contacts",
            (in, on) -> in.tags().tryChange(on.id(), ContactOperations.only(on, 3), CHANGE)),
        whole(
            "tags of matching contacts",
            (in, on) -> in.tags().change(on.id(), members(on), CHANGE, Samples.NOW)),
        whole(
            "dry run for matching contacts",
            (in, on) -> in.tags().tryChange(on.id(), members(on), CHANGE)),
        whole("tags in use", (in, on) -> in.tags().search(query(on, null))),
        whole("tags in use by text", (in, on) -> in.tags().search(query(on, "vip"))),
        whole(
            "tags as a simulated import reads them",
            (in, on) -> {
              in.tags().registered(on.id());
              in.tags().unused(on.id());
            }),
        whole(
            "remove unused tags",
            (in, on) -> {
              in.tags().register(on.id(), VIP.inOrder());
              in.tags().removeUnused(on.id());
            }));
  }

  private static Selection members(Subject on) {
    FilterDraft few = new FilterDraft().inAnyOf(IdSet.of(on.lists()[2]));
    return new Selection.Matching(few.filter(), IdSet.empty());
  }

  private static TagQuery query(Subject on, String search) {
    return new TagQuery(on.id(), search, PageRequest.of(new Paging(0, 10)));
  }
}
