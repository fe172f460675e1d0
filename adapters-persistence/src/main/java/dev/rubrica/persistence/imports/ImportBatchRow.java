package dev.rubrica.persistence.imports;

import dev.rubrica.application.port.out.imports.ImportJournal.Batch;
import dev.rubrica.application.port.out.imports.ImportJournal.CreatedContact;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.domain.tag.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A row of {@code import_batch}.
 *
 * @param created ids of created contacts
 * @param fingerprints of the created contacts
 * @param tags that all created contacts got
 * @param others ids of the other contacts, ascending
 */
record ImportBatchRow(
    long number,
    long[] created,
    long[] fingerprints,
    Tags tags,
    long[] others,
    long[] associations) {

  /** The row of a new entry, whose number is not known yet. */
  static ImportBatchRow of(Batch batch) {
    List<CreatedContact> created = batch.created();
    long[] ids = created.stream().mapToLong(one -> one.id().value()).toArray();
    return new ImportBatchRow(
        0,
        ids,
        created.stream().mapToLong(CreatedContact::fingerprint).toArray(),
        common(created),
        batch.contacts().minus(IdSet.of(ids)).toArray(),
        new long[0]);
  }

  private static Tags common(List<CreatedContact> created) {
    if (created.isEmpty()) {
      return Tags.none();
    }
    List<Tag> common = new ArrayList<>(created.getFirst().tags().inOrder());
    created.forEach(one -> common.removeIf(tag -> !one.tags().contains(tag)));
    return Tags.of(common);
  }

  static ImportBatchRow read(ResultSet row) throws SQLException {
    return new ImportBatchRow(
        row.getLong("number"),
        longs(row, "created_ids"),
        longs(row, "fingerprints"),
        Tags.named("tags", List.of((String[]) row.getArray("tags").getArray())),
        longs(row, "other_ids"),
        longs(row, "association_ids"));
  }

  static long[] longs(ResultSet row, String column) throws SQLException {
    return Arrays.stream((Long[]) row.getArray(column).getArray()).mapToLong(id -> id).toArray();
  }

  IdSet contacts() {
    return IdSet.of(LongStream.concat(LongStream.of(created), LongStream.of(others)).toArray());
  }

  /**
   * The batch.
   *
   * @param changes of other contacts, and the further tags of created ones
   */
  Batch batch(Map<Long, ContactChange> changes) {
    List<CreatedContact> contacts = new ArrayList<>();
    for (int i = 0; i < created.length; i++) {
      ContactChange further = changes.remove(created[i]);
      Tags all = further == null ? tags : tags.with(further.tags());
      contacts.add(new CreatedContact(new ContactId(created[i]), fingerprints[i], all));
    }
    return new Batch(contacts(), contacts, List.copyOf(changes.values()));
  }

  /** The tags of a created contact beyond those of all created contacts. */
  static Stream<ContactChange> furtherTags(Batch batch, Tags common) {
    return batch.created().stream()
        .filter(one -> one.tags().size() > common.size())
        .map(one -> new ContactChange(one.id(), Map.of(), one.tags().without(common)));
  }
}
