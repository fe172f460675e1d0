package dev.rubrica.console.bulk;

import dev.rubrica.console.bulk.BulkScreen.Step;
import dev.rubrica.console.contact.ContactConditions;
import dev.rubrica.console.contact.ContactSearchState;
import dev.rubrica.console.contact.FilterOption;
import dev.rubrica.console.contact.FilterText;
import dev.rubrica.console.contact.ListNames;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.IdSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the screens of one request for a change. */
final class BulkPage {

  static final String PATH = ContactSearchState.PATH + "/change";
  static final String TRIED = "tried";

  private final ConsoleCall call;
  private final BulkRequest request;
  private final ListNames lists;

  BulkPage(ConsoleCall call, BulkRequest request, ListNames lists) {
    this.call = call;
    this.request = request;
    this.lists = lists;
  }

  BulkScreen screen(Step step, @Nullable BulkTrial trial, @Nullable String problem) {
    PageFrame frame = frame(step);
    ContactConditions conditions = request.selection().conditions();
    FilterText text =
        new FilterText(call.texts(), lists.of(call.account(), conditions), call.zone());
    boolean isAll = request.selection().ids() == null;
    return new BulkScreen(
        frame,
        who(conditions),
        isAll ? conditions.all().stream().map(text::of).toList() : List.of(),
        request.fields(),
        step,
        step == Step.LIST ? choices() : List.of(),
        trial == null ? null : view(frame, trial, problem),
        url(true),
        back(request.selection()),
        trial == null ? problem : null);
  }

  /** The trial alone, for a page that shows the rest. */
  TrialView view(BulkTrial trial) {
    return view(frame(Step.TRIAL), trial, null);
  }

  private PageFrame frame(Step step) {
    String curl =
        step == Step.TRIAL
            ? CurlCommand.change("POST", call.serviceUrl(), request.apiPath(), null, request.json())
            : null;
    return call.frame(title(step), url(false), curl);
  }

  private String title(Step step) {
    String title = call.text(request.action().label());
    if (step != Step.TRIAL || request.action() == BulkAction.DELETE) {
      return title;
    }
    return call.text(Message.CONTACTS_CONDITION, title, subject(call, request, lists));
  }

  private static String subject(ConsoleCall call, BulkRequest request, ListNames lists) {
    Long target = request.target();
    return target == null || !request.action().concernsList()
        ? request.tag()
        : lists.of(call.account(), IdSet.of(target)).getOrDefault(target, Long.toString(target));
  }

  private String who(ContactConditions conditions) {
    IdSet ids = request.selection().ids();
    if (ids != null) {
      return call.texts().count(Message.CONTACTS_CHOSEN_ONE, Message.CONTACTS_CHOSEN, ids.size());
    }
    return call.text(
        conditions.isEmpty() ? Message.CONTACTS_EVERYONE : Message.CONTACTS_ALL_MATCHING);
  }

  private List<FilterOption> choices() {
    Map<Long, String> all = lists.all(call.account());
    return all.size() == ListNames.CHOICES
        ? List.of()
        : all.entrySet().stream()
            .map(one -> new FilterOption(one.getKey().toString(), one.getValue(), false))
            .toList();
  }

  private String url(boolean isTried) {
    LocalUrl url = new LocalUrl(PATH);
    request.fields().forEach(field -> url.with(field.name(), field.value()));
    return url.with(TRIED, isTried ? true : null).toString();
  }

  /** The URL of the search from which the person comes. */
  static String back(BulkSelection selection) {
    return backUrl(selection).toString();
  }

  static LocalUrl backUrl(BulkSelection selection) {
    Long list = selection.list();
    if (list == null) {
      return addView(
          selection, selection.conditions().addTo(new LocalUrl(ContactSearchState.PATH)));
    }
    LocalUrl url = new LocalUrl(LocalPath.BASE + "/lists/" + list);
    selection.conditions().all().stream()
        .filter(one -> !one.name().equals("listIds"))
        .forEach(one -> url.with(one.name(), one.value()));
    return addView(selection, url);
  }

  private static LocalUrl addView(BulkSelection selection, LocalUrl url) {
    selection.view().forEach(one -> url.with(one.name(), one.value()));
    return url;
  }

  private TrialView view(PageFrame frame, BulkTrial trial, @Nullable String problem) {
    boolean canPress = trial.number() > 0 && frame.canWrite();
    boolean isDeletion = request.action() == BulkAction.DELETE;
    String number = call.texts().number(trial.number());
    return new TrialView(
        frame,
        request.fields(),
        facts(frame, trial),
        Long.toString(trial.number()),
        canPress ? call.text(request.action().button(), number) : null,
        isDeletion ? call.text(Message.CONTACTS_TYPE_NUMBER, number) : null,
        problem);
  }

  private List<String> facts(PageFrame frame, BulkTrial trial) {
    List<String> facts = new ArrayList<>();
    facts.add(call.text(Message.CONTACTS_WOULD_CHANGE, number(trial.number())));
    if (trial.unchanged() > 0) {
      facts.add(call.text(Message.CONTACTS_WOULD_STAY, number(trial.unchanged())));
    }
    if (trial.unknown() > 0) {
      facts.add(call.text(Message.CONTACTS_UNKNOWN, number(trial.unknown())));
    }
    facts.add(
        call.text(
            request.action() == BulkAction.DELETE
                ? Message.CONTACTS_NO_WAY_BACK
                : Message.CONTACTS_WAY_BACK));
    if (!frame.canWrite()) {
      facts.add(call.text(Message.READ_ONLY));
    }
    return facts;
  }

  private String number(long number) {
    return call.texts().number(number);
  }
}
