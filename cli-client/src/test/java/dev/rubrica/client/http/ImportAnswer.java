package dev.rubrica.client.http;

import java.nio.charset.StandardCharsets;

/** The JSON of an import in two steps, with single quotes, as the service answers it. */
public final class ImportAnswer {

  private static final String CLIENTS =
      """
      {'header':'Nome','field':'firstName','filled':1.0,'examples':['Anna','Luca']},
      {'header':'Recapito','field':'customFields.Recapito','filled':0.98,
       'examples':['347 123 4567']},
      {'header':'Note','field':'customFields.Note','filled':0.004,'examples':[]}\
      """;

  private String status = "UPLOADED";
  private String columns = CLIENTS;
  private String failure = "null";
  private boolean simulation;
  private String summary = summary(0, 0, 0, 0);
  private String errors = "";
  private final long id;

  private ImportAnswer(long id) {
    this.id = id;
  }

  /** A file with the columns Nome, Recapito and Note, and 1,250 rows. */
  public static ImportAnswer uploaded(long id) {
    return new ImportAnswer(id);
  }

  public ImportAnswer status(String value) {
    status = value;
    return this;
  }

  public ImportAnswer columns(String json) {
    columns = json;
    return this;
  }

  public ImportAnswer failure(String reason) {
    failure = "'" + reason + "'";
    return this;
  }

  /** Two created and three updated contacts, a duplicate and an invalid row. */
  public ImportAnswer counted() {
    summary = summary(2, 3, 1, 1);
    errors =
        "{'line':45,'name':'Luca Verdi','field':'phoneNumber','value':'12ab','reason':'is bad'}";
    return this;
  }

  public ImportAnswer simulated() {
    simulation = true;
    return counted();
  }

  private static String summary(long created, long updated, long duplicates, long errors) {
    long imported = created + updated;
    return "{'total':%d,'imported':%d,'created':%d,'updated':%d,'duplicates':%d,'errors':%d}"
        .formatted(imported + duplicates + errors, imported, created, updated, duplicates, errors);
  }

  /** The answer as the client reads it. */
  public ImportStatusReport report() {
    return ImportStatusReport.read(json().replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  public String json() {
    return """
    {'importId':%d,'status':'%s','fileName':'clienti.csv','format':'CSV','listIds':[],
    'summary':%s,'columns':[%s],'errors':[%s],'warnings':[],'preview':[],'rows':1250,
    'expiresAt':'2026-11-30T10:15:00Z','simulation':%s,'failure':%s,
    'startedAt':'2026-11-29T10:15:00Z','completedAt':null}\
    """
        .formatted(id, status, summary, columns, errors, simulation, failure);
  }
}
