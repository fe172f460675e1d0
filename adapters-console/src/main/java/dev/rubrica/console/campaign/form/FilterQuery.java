package dev.rubrica.console.campaign.form;

import dev.rubrica.console.contact.ContactConditions;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.QueryStringParser;
import dev.rubrica.http.request.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes the filter of an audience of the conditions in a query string. A campaign keeps its filter
 * as JSON.
 */
final class FilterQuery {

  private final ContactFilterParser parser;

  FilterQuery(ContactFilterParser parser) {
    this.parser = parser;
  }

  /**
   * @param query not decoded
   * @throws Invalid a condition is invalid
   */
  ContactConditions conditions(String query) {
    Violations problems = new Violations();
    QueryParameters in =
        new QueryParameters(
            QueryStringParser.parse(query, ContactConditions.PARAMETERS, problems), problems);
    ContactConditions conditions = problems.take(() -> ContactConditions.parse(in, parser));
    return problems.orThrow(conditions);
  }

  /** The filter; null without conditions. */
  @Nullable AudienceFilter filter(ContactConditions conditions) {
    return conditions.isEmpty()
        ? null
        : new AudienceFilter(
            conditions.filter(),
            new String(JsonCodec.bytes(conditions.json()), StandardCharsets.UTF_8));
  }
}
