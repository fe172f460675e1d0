package dev.rubrica.console.person.consent;

import dev.rubrica.application.port.in.ManageConsents;
import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.request.LocalTimeField;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentEvidence;
import dev.rubrica.domain.consent.ConsentPurpose;
import dev.rubrica.domain.consent.ConsentStatus;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.http.request.EnumCodec;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a consent, as it was typed.
 *
 * @param values by the names that the API has for them
 * @param problems what is wrong, by field
 */
public record ConsentForm(Map<String, String> values, Map<String, String> problems) {

  static final String[] FIELDS = {
    "purpose", "status", "channel", "source", "wording", "occurredAt"
  };

  static ConsentForm empty() {
    return new ConsentForm(Map.of(), Map.of());
  }

  static ConsentForm read(ConsoleCall call) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String field : FIELDS) {
      String text = call.parameters().text(field);
      // Browsers send a line break as two characters.
      values.put(field, text == null ? "" : text.replace("\r\n", "\n"));
    }
    call.check();
    return new ConsentForm(values, Map.of());
  }

  /** What was typed in a field. */
  public String text(String field) {
    return values.getOrDefault(field, "");
  }

  public boolean has(String field, Enum<?> word) {
    return text(field).equals(word.name());
  }

  public @Nullable String problem(String field) {
    return problems.get(field);
  }

  /** For {@code aria-invalid}. */
  public String invalid(String field) {
    return Boolean.toString(problems.containsKey(field));
  }

  /**
   * The decision.
   *
   * @throws Invalid a field is invalid
   */
  ManageConsents.Statement statement(ZoneId zone) {
    Violations problems = new Violations();
    ConsentPurpose purpose = required("purpose", ConsentPurpose.class, problems);
    ConsentStatus status = required("status", ConsentStatus.class, problems);
    Channel channel =
        text("channel").isEmpty() ? null : required("channel", Channel.class, problems);
    Instant occurredAt =
        problems.take(() -> LocalTimeField.parse("occurredAt", text("occurredAt"), zone));
    ConsentEvidence evidence =
        problems.take(() -> ConsentEvidence.of(text("source"), text("wording"), null, null));
    ConsentDetails details =
        new ConsentDetails(
            channel,
            problems.orThrow(purpose),
            problems.orThrow(status),
            problems.orThrow(evidence));
    return new ManageConsents.Statement(details, occurredAt);
  }

  private <E extends Enum<E>> @Nullable E required(
      String field, Class<E> type, Violations problems) {
    return EnumCodec.upperCase(type).anyCase(text(field), field, problems);
  }

  ConsentForm with(Invalid invalid) {
    return new ConsentForm(values, FormProblem.byField(invalid));
  }

  /** The body of the call of the API. */
  Map<String, Object> json(ZoneId zone) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("purpose", ConsentPurpose.MARKETING);
    body.put("status", ConsentStatus.GRANTED);
    Stream.of(FIELDS)
        .filter(field -> !field.equals("occurredAt") && !text(field).isBlank())
        .forEach(field -> body.put(field, text(field)));
    try {
      Instant time = LocalTimeField.parse("occurredAt", text("occurredAt"), zone);
      if (time != null) {
        body.put("occurredAt", time);
      }
    } catch (Invalid _) {
      // The form tells that it is not a time.
    }
    return body;
  }
}
