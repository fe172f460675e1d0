package dev.rubrica.console.imports;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.KeepUploads;
import dev.rubrica.application.port.in.KeepUploads.Choice;
import dev.rubrica.application.port.in.KeepUploads.MappedUpload;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.console.imports.mapping.ChosenFields;
import dev.rubrica.console.imports.mapping.MappingOptions;
import dev.rubrica.console.imports.mapping.MappingPart;
import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
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

  static final String[] SIMULATION_FIELDS =
      Stream.concat(
              MappingOptions.NAMES.stream(),
              Stream.of(ChosenFields.FIELD, ChosenFields.CUSTOM_NAME))
          .toArray(String[]::new);

  static final String[] FIELDS =
      Stream.concat(Stream.of(SIMULATION_FIELDS), Stream.of(ACTION)).toArray(String[]::new);

  private final ImportContacts imports;
  private final KeepUploads uploads;
  private final ImportDetail detail;

  public ImportMapping(ImportContacts imports, KeepUploads uploads, ImportDetail detail) {
    this.imports = imports;
    this.uploads = uploads;
    this.detail = detail;
  }

  ConsoleReply simulate(ConsoleCall call) {
    return start(call, true);
  }

  ConsoleReply start(ConsoleCall call) {
    return start(call, false);
  }

  private ConsoleReply start(ConsoleCall call, boolean simulation) {
    ImportId id = new ImportId(call.id());
    ChosenFields fields = ChosenFields.read(call);
    MappingOptions options = MappingOptions.read(call.parameters());
    boolean isAsShown =
        !simulation && MappingPart.IMPORT_SIMULATED.equals(call.parameters().text(ACTION));
    IdempotentCall key = call.idempotentCall();
    if (!simulation && imports.startedBy(key).isPresent()) {
      return ConsoleReply.seeOther(ImportPath.of(id));
    }
    ImportJob job = imports.find(call.account(), id).job();
    List<FormProblem> problems = problems(call, job, fields);
    if (!problems.isEmpty()) {
      return detail.again(call, fields, options, problems);
    }
    try {
      if (isAsShown && !isSimulated(call, job, fields, options)) {
        String changed = call.text(Message.IMPORT_CHANGED_SINCE);
        return detail.again(call, fields, options, List.of(FormProblem.own(changed)));
      }
      uploads.start(call.actor(), upload(job, fields, options, simulation ? null : key));
    } catch (Invalid e) {
      return detail.again(call, fields, options, FormProblem.sentences(e));
    }
    imports.await(call.account(), id, ImportUploads.WITHIN_REQUEST);
    return ConsoleReply.seeOther(ImportPath.of(id));
  }

  // The person may have changed the form, or somebody may have simulated something else.
  private boolean isSimulated(
      ConsoleCall call, ImportJob job, ChosenFields fields, MappingOptions options) {
    boolean sameFields =
        job.format() == FileFormat.VCARD || fields.equals(ChosenFields.of(job.columns()));
    return job.simulation()
        && sameFields
        && uploads.options(call.account(), job.id()).filter(options::areLike).isPresent();
  }

  private static List<FormProblem> problems(ConsoleCall call, ImportJob job, ChosenFields fields) {
    List<FormProblem> problems = new ArrayList<>();
    if (fields.lacksName()) {
      problems.add(FormProblem.own(call.text(Message.IMPORT_NAME_MISSING)));
    }
    boolean allShown = fields.names().size() >= job.columns().size();
    if (job.format() != FileFormat.VCARD && allShown && !fields.identifies()) {
      problems.add(FormProblem.own(call.text(Message.IMPORT_NO_IDENTITY)));
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
