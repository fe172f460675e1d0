package dev.rubrica.console.imports;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.KeepUploads;
import dev.rubrica.application.port.in.KeepUploads.Choice;
import dev.rubrica.application.port.in.KeepUploads.MappedUpload;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violation;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form that imports a kept file, or simulates that, or discards the file. */
public final class ImportMapping {

  private static final String ACTION = "action";
  private static final String SIMULATE = "simulate";

  static final String[] FIELDS =
      Stream.concat(
              MappingOptions.NAMES.stream(),
              Stream.of(ChosenFields.FIELD, ChosenFields.CUSTOM_NAME, ACTION))
          .toArray(String[]::new);

  private final ImportContacts imports;
  private final KeepUploads uploads;
  private final ImportDetail detail;

  public ImportMapping(ImportContacts imports, KeepUploads uploads, ImportDetail detail) {
    this.imports = imports;
    this.uploads = uploads;
    this.detail = detail;
  }

  ConsoleReply start(ConsoleCall call) {
    ImportId id = new ImportId(call.id());
    ChosenFields fields = ChosenFields.read(call);
    MappingOptions options = MappingOptions.read(call.parameters());
    boolean simulation = SIMULATE.equals(call.parameters().text(ACTION));
    IdempotentCall key = call.idempotentCall();
    if (!simulation && imports.startedBy(key).isPresent()) {
      return ConsoleReply.seeOther(ImportPath.of(id));
    }
    ImportJob job = imports.find(call.account(), id).job();
    List<String> problems = problems(call, job, fields);
    if (!problems.isEmpty()) {
      return detail.again(call, fields, options, problems);
    }
    try {
      uploads.start(call.actor(), upload(job, fields, options, simulation ? null : key));
    } catch (Invalid e) {
      List<String> messages = e.problems().stream().map(Violation::sentence).toList();
      return detail.again(call, fields, options, messages);
    }
    imports.await(call.account(), id, ImportUploads.WITHIN_REQUEST);
    String page = ImportPath.of(id);
    return ConsoleReply.seeOther(simulation ? options.url(page) : page);
  }

  private static List<String> problems(ConsoleCall call, ImportJob job, ChosenFields fields) {
    List<String> problems = new ArrayList<>();
    if (fields.lacksName()) {
      problems.add(call.text(Message.IMPORT_NAME_MISSING));
    }
    boolean allShown = fields.names().size() >= job.columns().size();
    if (job.format() != FileFormat.VCARD && allShown && !fields.identifies()) {
      problems.add(call.text(Message.IMPORT_NO_IDENTITY));
    }
    return problems;
  }

  private static MappedUpload upload(
      ImportJob job, ChosenFields fields, MappingOptions options, @Nullable IdempotentCall key) {
    boolean isTable = job.format() != FileFormat.VCARD;
    Choice choice =
        new Choice(
            isTable ? fields.mapping(job.columns()) : null,
            options.header(),
            options.country().isEmpty() ? null : options.country(),
            options.lists().toList(),
            options.parsedTags(),
            options.strategy());
    Family family = isTable ? Family.TABLE : Family.VCARD;
    return new MappedUpload(job.id(), family, choice, "listIds", key, key == null);
  }

  ConsoleReply discard(ConsoleCall call) {
    ImportId id = new ImportId(call.id());
    return call.onceApart(
        () -> {
          uploads.discard(call.actor(), id);
          return ImportPath.ALL;
        });
  }
}
