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
import dev.rubrica.console.route.FormChange;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.CallRunning;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.Outdated;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

  /** The form as it was sent. */
  private record Mapping(ImportId id, ChosenFields fields, MappingOptions options) {
    static Mapping read(ConsoleCall call) {
      return new Mapping(
          new ImportId(call.id()), ChosenFields.read(call), MappingOptions.read(call.parameters()));
    }
  }

  ConsoleReply simulate(ConsoleCall call) {
    Mapping mapping = Mapping.read(call);
    return reply(call, mapping, change -> change.repeat(() -> simulate(call, mapping)));
  }

  ConsoleReply start(ConsoleCall call) {
    Mapping mapping = Mapping.read(call);
    boolean isAsShown = MappingPart.IMPORT_SIMULATED.equals(call.parameters().text(ACTION));
    return reply(
        call,
        mapping,
        change -> change.start(imports::startedBy, key -> start(call, mapping, isAsShown, key)));
  }

  private ConsoleReply reply(
      ConsoleCall call, Mapping mapping, Function<FormChange, ImportId> work) {
    FormChange change = call.change();
    List<FormProblem> problems =
        problems(call, imports.find(call.account(), mapping.id()).job(), mapping.fields());
    if (!problems.isEmpty()) {
      return detail.again(call, mapping.fields(), mapping.options(), problems);
    }
    try {
      ImportId id = work.apply(change);
      imports.await(call.account(), id, ImportUploads.WITHIN_REQUEST);
      return ConsoleReply.seeOther(ImportPath.of(id));
    } catch (Invalid e) {
      return detail.again(call, mapping.fields(), mapping.options(), FormProblem.sentences(e));
    } catch (Outdated _) {
      String changed = call.text(Message.IMPORT_CHANGED_SINCE);
      return detail.again(
          call, mapping.fields(), mapping.options(), List.of(FormProblem.own(changed)));
    }
  }

  private ImportId simulate(ConsoleCall call, Mapping mapping) {
    ImportId id = mapping.id();
    try {
      ImportJob job = imports.find(call.account(), id).job();
      uploads.start(call.actor(), upload(job, mapping.fields(), mapping.options(), null));
    } catch (WrongState _) {
      // It runs, or was imported: its page tells which. Only before that there is nothing to show.
      if (imports.find(call.account(), id).job().status() == ImportStatus.UPLOADED) {
        throw new CallRunning();
      }
    }
    return id;
  }

  private ImportId start(ConsoleCall call, Mapping mapping, boolean isAsShown, IdempotentCall key) {
    ImportJob job = imports.find(call.account(), mapping.id()).job();
    if (isAsShown && !isSimulated(call, job, mapping.fields(), mapping.options())) {
      throw new Outdated(Kind.IMPORT, mapping.id().value());
    }
    uploads.start(call.actor(), upload(job, mapping.fields(), mapping.options(), key));
    return mapping.id();
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
