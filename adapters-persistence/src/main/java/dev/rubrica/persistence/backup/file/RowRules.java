package dev.rubrica.persistence.backup.file;

import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.contact.ContactValues;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ContactChange.ValueChange;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportKind;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.UndoSummary;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListName;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.domain.text.Text;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.persistence.audit.AuditRowMapper;
import dev.rubrica.persistence.backup.copy.CopyRow;
import dev.rubrica.persistence.contact.row.TextArrays;
import dev.rubrica.persistence.erasure.NumberKeys;
import dev.rubrica.persistence.imports.ContactChangeJson;
import dev.rubrica.persistence.imports.ImportRowMapper;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Validates rows of a backup by the rules of the domain. Derived columns for searching and sorting
 * are recomputed by the text folding of this version.
 */
final class RowRules {

  private static final int LONGEST_HASH = 128;

  private RowRules() {}

  static void list(CopyRow row) {
    ListName name = new ListName(row.required("name"));
    ListDetails details = ListDetails.of(name.value(), row.get("description"), false);
    row.set("name", name.value());
    row.set("description", details.description());
    row.set("sort_name", TextFolding.fold(name.value()));
    require(!"0".equals(row.get("revision")));
  }

  static void imported(CopyRow row) {
    ImportStatus status = ImportStatus.valueOf(row.required("status"));
    require(status != ImportStatus.UPLOADED);
    require((status == ImportStatus.RUNNING) == (row.get("completed_at") == null));
    FileFormat.valueOf(row.required("format"));
    ImportKind.valueOf(row.required("kind"));
    boolean undone = status == ImportStatus.UNDOING || status == ImportStatus.UNDONE;
    require(undone == (row.get("undo_counts") != null));
    require((status == ImportStatus.UNDOING) == (row.get("undo_alive_until") != null));
    if (undone) {
      UndoSummary.ofCounts(
          Stream.of(row.required("undo_counts").replaceAll("[{}]", "").split(","))
              .mapToLong(Long::parseLong)
              .toArray());
    }
    row.set("columns", ImportRowMapper.write(ImportRowMapper.columns(row.required("columns"))));
  }

  static void importBatch(CopyRow row) {
    require(elements(row, "created_ids") == elements(row, "fingerprints"));
    List<String> tags = TextArrays.read(row.required("tags"));
    require(Tags.named("tags", tags).size() == tags.size());
  }

  private static int elements(CopyRow row, String array) {
    String text = row.required(array);
    return text.equals("{}") ? 0 : text.split(",", -1).length;
  }

  static void importChange(CopyRow row) {
    ContactChangeJson change = ContactChangeJson.read(row.required("change"));
    change.changes().forEach(RowRules::requireValues);
    change.addedTags();
  }

  private static void requireValues(String name, ValueChange change) {
    require(!Objects.equals(change.before(), change.after()));
    if (change.before() != null) {
      ContactValues.requireValue(name, change.before());
    }
    if (change.after() != null) {
      ContactValues.requireValue(name, change.after());
    }
  }

  static void badRow(CopyRow row) {
    value(row, "phone", PhoneNumber::new);
  }

  static void erasedIdentity(CopyRow row) {
    require(NumberKeys.isPseudonym(row.required("pseudonym")));
  }

  static void key(CopyRow row) {
    Scope.valueOf(row.required("scope"));
    inboundToken(row);
  }

  static void inboundToken(CopyRow row) {
    Text.required("hash", row.get("hash"), LONGEST_HASH);
  }

  static void auditEntry(CopyRow row) {
    AuditAction.valueOf(row.required("action"));
    AuditedContacts.Kind.valueOf(row.required("selection"));
    AuditRowMapper.requireActor(
        row.required("actor"),
        row.get("key_id"),
        row.get("token_id"),
        row.get("address"),
        row.get("request_id"));
  }

  static <T> @Nullable T value(CopyRow row, String column, Function<String, T> maker) {
    String text = row.get(column);
    return text == null ? null : maker.apply(text);
  }

  static void require(boolean valid) {
    if (!valid) {
      throw new IllegalArgumentException("a rule of the column is broken");
    }
  }
}
