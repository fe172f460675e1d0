package dev.rubrica.console.bulk;

import dev.rubrica.console.bulk.BulkScreen.Step;
import dev.rubrica.console.contact.ContactSearchState;
import dev.rubrica.console.contact.ListNames;
import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.ConsoleRoute;
import dev.rubrica.console.route.FormChange;
import dev.rubrica.console.route.KeptChange;
import dev.rubrica.console.route.KeptChanges;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.request.QueryParameters;
import io.helidon.http.Status;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes of changes of many contacts at once. */
public final class BulkRoutes {

  private static final String SHOWN = "shown";

  private final ContactFilterParser parser;
  private final BulkChanges changes;
  private final BulkUndo undo;
  private final ListNames lists;

  public BulkRoutes(
      ContactFilterParser parser, BulkChanges changes, BulkUndo undo, ListNames lists) {
    this.parser = parser;
    this.changes = changes;
    this.undo = undo;
    this.lists = lists;
  }

  public List<ConsoleRoute> table() {
    String[] tried = with(BulkPage.TRIED);
    String[] form = with(SHOWN, BulkChanges.TYPED);
    String[] undo = with(FormChange.ID);
    return List.of(
        ConsoleRoute.page("/contacts/change", ConsoleAccess.READ, this::show, tried),
        ConsoleRoute.form("/contacts/change", ConsoleAccess.WRITE, this::change, form),
        ConsoleRoute.form("/contacts/undo", ConsoleAccess.WRITE, this::undo, undo));
  }

  private static String[] with(String... others) {
    return Stream.concat(BulkRequest.PARAMETERS.stream(), Stream.of(others)).toArray(String[]::new);
  }

  private ConsoleReply show(ConsoleCall call) {
    QueryParameters in = call.filledParameters();
    if (ChosenExport.isMeant(in)) {
      return ChosenExport.lead(call, in, parser);
    }
    BulkRequest request = BulkRequest.parse(in, parser);
    boolean isTried = Boolean.TRUE.equals(in.flag(BulkPage.TRIED));
    call.check();
    BulkPage page = new BulkPage(call, request, lists);
    String problem = problem(request);
    Step step = step(request, problem);
    if (step != Step.TRIAL) {
      Status status = problem == null ? Status.OK_200 : Status.BAD_REQUEST_400;
      return ConsoleReply.page(status, "bulk/change", page.screen(step, null, problem));
    }
    // The trial of few contacts is as fast as the page.
    if (!isTried && request.selection().ids() == null) {
      return ConsoleReply.page("bulk/change", page.screen(step, null, null));
    }
    BulkTrial trial = changes.tryOut(call.actor(), request);
    return call.wantsPart()
        ? ConsoleReply.page("bulk/trial", page.view(trial))
        : ConsoleReply.page("bulk/change", page.screen(step, trial, null));
  }

  private static @Nullable String problem(BulkRequest request) {
    if (!request.action().concernsTags() || request.needsTag()) {
      return null;
    }
    try {
      request.tagChange();
      return null;
    } catch (Invalid e) {
      return e.problems().getFirst().message();
    }
  }

  private static Step step(BulkRequest request, @Nullable String problem) {
    if (request.selection().isEmpty()) {
      return Step.NOBODY;
    }
    if (request.needsList()) {
      return Step.LIST;
    }
    return request.needsTag() || problem != null ? Step.TAG : Step.TRIAL;
  }

  private ConsoleReply change(ConsoleCall call) {
    QueryParameters in = call.parameters();
    BulkRequest request = BulkRequest.parse(in, parser);
    int shown = in.number(SHOWN, 0, 0, Integer.MAX_VALUE);
    String typed = in.text(BulkChanges.TYPED);
    call.check();
    if (request.selection().isEmpty() || request.needsList() || request.needsTag()) {
      throw new Invalid("action", "must have contacts, and a list or a tag if it concerns one");
    }
    if (request.action() == BulkAction.DELETE && !isTyped(typed, shown)) {
      return askAgain(call, request);
    }
    try {
      return once(call, request.selection(), () -> changes.make(call.actor(), request, shown));
    } catch (Invalid e) {
      if (e.problems().getFirst().field().equals(BulkChanges.TYPED)) {
        return askAgain(call, request);
      }
      throw e;
    }
  }

  // People may type the number as it is shown, or without the marks between its digits.
  private static boolean isTyped(@Nullable String typed, int shown) {
    return typed != null
        && typed.replaceAll("[\\s\\p{Zs}.,'’]", "").equals(Integer.toString(shown));
  }

  private ConsoleReply askAgain(ConsoleCall call, BulkRequest request) {
    BulkTrial trial = changes.tryOut(call.actor(), request);
    String problem = call.text(Message.CONTACTS_TYPED_WRONG);
    BulkScreen screen = new BulkPage(call, request, lists).screen(Step.TRIAL, trial, problem);
    return ConsoleReply.page(Status.BAD_REQUEST_400, "bulk/change", screen);
  }

  // What is kept lacks the conditions, and so the page of the search. A form that is sent twice has
  // the same ones, and leads to the same page.
  private static ConsoleReply once(
      ConsoleCall call, BulkSelection selection, Supplier<KeptChange> work) {
    call.onceKeeping(work);
    return done(selection, call.changeId());
  }

  private static ConsoleReply done(BulkSelection selection, String changeId) {
    return ConsoleReply.seeOther(
        BulkPage.backUrl(selection).with(FormChange.ID, changeId).toString());
  }

  private ConsoleReply undo(ConsoleCall call) {
    BulkSelection selection = BulkSelection.parse(call.parameters(), parser);
    String done = Objects.requireNonNullElse(call.parameters().text(FormChange.ID), "");
    call.check();
    BulkRecord change = BulkRecord.parse(call.kept(done).orElse(""));
    if (change == null || !change.canBeUndone()) {
      return ConsoleReply.seeOther(ContactSearchState.PATH);
    }
    KeptChanges kept = call.keptChanges();
    kept.undoOnce(
        done,
        BulkUndo.memory(change),
        () -> {
          BulkRecord undone =
              undo.undo(call.actor(), change, part -> IdRuns.parse(kept.part(done, part)));
          return new KeptChange(ContactSearchState.PATH, undone.text());
        });
    return done(selection, KeptChange.undoId(done));
  }
}
