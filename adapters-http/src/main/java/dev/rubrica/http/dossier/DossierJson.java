package dev.rubrica.http.dossier;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rubrica.domain.dossier.CampaignTrace;
import dev.rubrica.domain.dossier.Dossier;
import dev.rubrica.domain.dossier.ImportTrace;
import dev.rubrica.domain.dossier.ImportedRow;
import dev.rubrica.domain.dossier.ListMembership;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.http.campaign.RecipientJson;
import dev.rubrica.http.consent.ConsentJson;
import dev.rubrica.http.contact.ContactJson;
import dev.rubrica.http.suppression.SuppressionJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a dossier.
 *
 * @param truncated the names of the lists in this object that have more elements
 */
public record DossierJson(
    ContactJson contact,
    List<InList> lists,
    List<String> tags,
    List<ConsentJson> consents,
    List<SuppressionJson> suppressions,
    List<InCampaign> campaigns,
    List<InImport> imports,
    List<Row> importRows,
    List<String> truncated) {

  public static DossierJson from(Dossier dossier) {
    return new DossierJson(
        ContactJson.from(dossier.contact()),
        dossier.lists().stream().map(InList::from).toList(),
        dossier.contact().details().tags().names(),
        dossier.consents().stream().map(ConsentJson::from).toList(),
        dossier.suppressions().stream().map(SuppressionJson::from).toList(),
        dossier.campaigns().stream().map(InCampaign::from).toList(),
        dossier.imports().stream().map(InImport::from).toList(),
        dossier.importRows().stream().map(Row::from).toList(),
        dossier.truncated().stream().map(DossierJson::name).toList());
  }

  private static String name(Dossier.Part part) {
    return switch (part) {
      case LISTS -> "lists";
      case CONSENTS -> "consents";
      case SUPPRESSIONS -> "suppressions";
      case CAMPAIGNS -> "campaigns";
      case IMPORTS -> "imports";
      case IMPORT_ROWS -> "importRows";
    };
  }

  /**
   * A list of the contact.
   *
   * @param deletedAt null unless the list is deleted
   */
  public record InList(
      long id, String name, long associationId, Instant addedAt, @Nullable Instant deletedAt) {
    static InList from(ListMembership in) {
      return new InList(
          in.membership().list().value(),
          in.name().value(),
          in.membership().id().value(),
          in.membership().addedAt(),
          in.deletedAt());
    }
  }

  /** A campaign of whose fixed audience the contact, or its number, is. */
  public record InCampaign(long campaignId, String name, @JsonUnwrapped RecipientJson recipient) {
    static InCampaign from(CampaignTrace trace) {
      return new InCampaign(
          trace.campaign().value(), trace.name(), RecipientJson.from(trace.recipient()));
    }
  }

  /**
   * An import that created or contained the contact.
   *
   * @param changes what it changed, in order
   */
  public record InImport(
      long importId,
      String fileName,
      ImportStatus status,
      Instant startedAt,
      boolean created,
      List<Change> changes) {
    static InImport from(ImportTrace trace) {
      return new InImport(
          trace.id().value(),
          trace.fileName(),
          trace.status(),
          trace.startedAt(),
          trace.created(),
          trace.changes().stream().map(Change::from).toList());
    }
  }

  /** What a batch of rows of an import changed. */
  public record Change(Map<String, Values> values, List<String> addedTags) {
    static Change from(ContactChange change) {
      Map<String, Values> values = new TreeMap<>();
      change.values().forEach((name, value) -> values.put(name, Values.from(value)));
      return new Change(values, change.tags().names());
    }
  }

  /** A changed value; null for no value. */
  public record Values(@Nullable String before, @Nullable String after) {
    static Values from(ContactChange.ValueChange change) {
      return new Values(change.before(), change.after());
    }
  }

  /**
   * A stored row of an import.
   *
   * @param contact the contact as it would be after a simulated import; null of other rows
   */
  public record Row(
      long importId,
      ImportedRow.Kind kind,
      long line,
      @Nullable String name,
      @Nullable String field,
      @Nullable String value,
      @Nullable String reason,
      @Nullable ContactJson contact) {
    static Row from(ImportedRow row) {
      RowError error = row.error();
      return new Row(
          row.importId().value(),
          row.kind(),
          row.line(),
          error == null ? null : error.name(),
          error == null ? null : error.field(),
          error == null ? null : error.value(),
          error == null ? null : error.reason(),
          row.contact() == null ? null : ContactJson.from(row.contact()));
    }
  }
}
