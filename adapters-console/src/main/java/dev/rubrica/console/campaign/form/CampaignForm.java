package dev.rubrica.console.campaign.form;

import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.request.LocalTimeField;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violation;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.DestinationType;
import dev.rubrica.domain.campaign.MessageContent;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a campaign, as it was typed. The fields have the names of the API.
 *
 * @param texts by field
 * @param ready whether the campaign is released for its confirmation
 * @param filter the conditions of a new campaign as a query string; empty for none
 * @param keepsFilter whether the campaign that is changed keeps its filter
 * @param problems what is wrong, by field
 */
public record CampaignForm(
    Map<String, String> texts,
    IdSet lists,
    IdSet excludedLists,
    IdSet excludedCampaigns,
    boolean ready,
    String filter,
    boolean keepsFilter,
    Map<String, String> problems) {

  static final List<String> TEXTS =
      List.of(
          "name",
          "description",
          "sendingMode",
          "smsSender",
          "smsBody",
          "rcsAgentId",
          "rcsTemplateId",
          "whatsappPhoneNumberId",
          "whatsappTemplateId",
          "scheduledDate",
          "sendUntil");

  static final String READY = "readyToSend";
  static final String KEEPS_FILTER = "keepsFilter";

  static final List<String> FIELDS =
      Stream.concat(
              TEXTS.stream(),
              Stream.of(
                  Audience.LISTS,
                  Audience.EXCLUDED_LISTS,
                  Audience.EXCLUDED_CAMPAIGNS,
                  Audience.FILTER,
                  READY,
                  KEEPS_FILTER))
          .toList();

  /** The form of a new campaign. */
  static CampaignForm empty(String filter) {
    return new CampaignForm(
        Map.of(), IdSet.empty(), IdSet.empty(), IdSet.empty(), false, filter, false, Map.of());
  }

  static CampaignForm of(CampaignDefinition definition, ZoneId zone) {
    Map<String, String> texts = new LinkedHashMap<>();
    MessageContent content = definition.content();
    put(texts, "name", definition.name());
    put(texts, "description", definition.description());
    put(
        texts,
        "sendingMode",
        definition.sendingMode() == null ? null : definition.sendingMode().name());
    put(texts, "smsSender", content.smsSender());
    put(texts, "smsBody", content.smsBody());
    put(texts, "rcsAgentId", content.rcsAgentId());
    put(texts, "rcsTemplateId", content.rcsTemplateId());
    put(texts, "whatsappPhoneNumberId", content.whatsappPhoneNumberId());
    put(texts, "whatsappTemplateId", content.whatsappTemplateId());
    put(texts, "scheduledDate", LocalTimeField.text(definition.schedule().scheduledDate(), zone));
    put(texts, "sendUntil", LocalTimeField.text(definition.schedule().sendUntil(), zone));
    Audience audience = definition.audience();
    return new CampaignForm(
        texts,
        audience.lists(),
        audience.excludedLists(),
        audience.excludedCampaigns(),
        definition.readyToSend(),
        "",
        audience.filter() != null,
        Map.of());
  }

  private static void put(Map<String, String> texts, String name, @Nullable String text) {
    texts.put(name, text == null ? "" : text);
  }

  /** The fields of the form. A check box is sent only if it is checked. */
  static CampaignForm read(ConsoleCall call) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : TEXTS) {
      String text = call.parameters().text(name);
      // Browsers send a line break as two characters.
      put(texts, name, text == null ? null : text.replace("\r\n", "\n"));
    }
    String filter = call.parameters().text(Audience.FILTER);
    CampaignForm form =
        new CampaignForm(
            texts,
            call.parameters().idsOrNone(Audience.LISTS),
            call.parameters().idsOrNone(Audience.EXCLUDED_LISTS),
            call.parameters().idsOrNone(Audience.EXCLUDED_CAMPAIGNS),
            Boolean.TRUE.equals(call.parameters().flag(READY)),
            filter == null ? "" : filter,
            Boolean.TRUE.equals(call.parameters().flag(KEEPS_FILTER)),
            Map.of());
    call.check();
    return form;
  }

  CampaignForm with(Invalid invalid) {
    return new CampaignForm(
        texts,
        lists,
        excludedLists,
        excludedCampaigns,
        ready,
        filter,
        keepsFilter,
        FormProblem.byField(invalid));
  }

  /** The text of a field; empty for none. */
  public String text(String field) {
    return texts.getOrDefault(field, "");
  }

  public @Nullable String problem(String field) {
    return problems.get(field);
  }

  /** For the attribute {@code aria-invalid}. */
  public String invalid(String field) {
    return Boolean.toString(problems.containsKey(field));
  }

  /** The problems of what is no field of the form. */
  public List<String> otherProblems() {
    return problems.entrySet().stream()
        .filter(problem -> !FIELDS.contains(problem.getKey()))
        .map(problem -> new Violation(problem.getKey(), problem.getValue()).sentence())
        .toList();
  }

  /** Whether the audience is made of phone numbers, which the form does not change. */
  static boolean isOfNumbers(@Nullable CampaignDefinition definition) {
    return definition != null && definition.audience().type() == DestinationType.NUMBERS;
  }
}
