package dev.rubrica.console.export;

import dev.rubrica.application.port.in.ManageExports.Export;
import dev.rubrica.console.contact.FilterCondition;
import dev.rubrica.console.contact.FilterReader;
import dev.rubrica.console.contact.FilterText;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.export.ExportStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export in the list.
 *
 * @param filter the conditions for people; empty for all contacts, for chosen ones, and if they
 *     were erased
 * @param contents the numbers of contacts and bytes; empty until it is complete
 * @param expires until when its file can be downloaded; null without a file
 */
public record ExportRow(
    long id,
    String format,
    ExportStatus status,
    Instant createdAt,
    String created,
    List<String> filter,
    String contents,
    @Nullable String failure,
    @Nullable String expires) {

  private static final long KILO = 1_000;

  static ExportRow of(Export export, FilterText text, PageFrame frame) {
    ExportJob job = export.job();
    return new ExportRow(
        job.id().value(),
        job.format().name(),
        job.status(),
        job.state().createdAt(),
        frame.time(job.state().createdAt()),
        conditions(export).stream().map(text::of).toList(),
        contents(job.contents(), frame.texts()),
        job.state().failure(),
        export.fileExpiresAt() == null ? null : frame.time(export.fileExpiresAt()));
  }

  /** The conditions of the contacts. */
  static List<FilterCondition> conditions(Export export) {
    String filter = export.job().order().filter();
    return filter == null ? List.of() : FilterReader.conditions(filter);
  }

  private static String contents(ExportJob.@Nullable Contents contents, Texts texts) {
    if (contents == null) {
      return "";
    }
    String size = texts.number(Math.ceilDiv(contents.bytes(), KILO));
    return contents.rows() == 1
        ? texts.get(Message.EXPORT_CONTENTS_ONE, size)
        : texts.get(Message.EXPORT_CONTENTS, texts.number(contents.rows()), size);
  }

  public Message state() {
    return switch (status) {
      case RUNNING -> Message.EXPORT_RUNNING;
      case COMPLETED -> Message.EXPORT_COMPLETED;
      case FAILED -> Message.EXPORT_FAILED;
    };
  }

  /** The text of the button that deletes it. */
  public Message deletion() {
    return status == ExportStatus.RUNNING ? Message.EXPORT_CANCEL : Message.DELETE;
  }

  /** The path of a page about the export. */
  public String path(String page) {
    return ExportScreenRoutes.PATH + "/" + id + "/" + page;
  }
}
