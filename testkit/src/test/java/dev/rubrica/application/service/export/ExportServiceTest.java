package dev.rubrica.application.service.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.StreamedFile;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.service.contact.ContactSearchService;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.fake.FakeContactFiles;
import dev.rubrica.testkit.fake.FakeCustomFieldsCodec;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.WrittenFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exports page by page. */
class ExportServiceTest {

  private final InMemoryStorage storage = new InMemoryStorage(Clock.systemUTC());
  private final AtomicInteger reads = new AtomicInteger();
  private final TestAccount account = TestAccount.in(storage);
  private final ExportService exports =
      new ExportService(
          new ContactSearchService(new CountingStorage()),
          new FakeContactFiles(),
          new FakeCustomFieldsCodec());

  /** Counts the transactions that read. */
  private final class CountingStorage implements Storage {

    @Override
    public <T> T read(Function<Repositories, T> work) {
      reads.incrementAndGet();
      return storage.read(work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
      throw new AssertionError("an export writes");
    }
  }

  private ContactQuery everyone() {
    return account.query(new FilterDraft().filter());
  }

  private List<ContactId> fill(int contacts) {
    return account.contacts(
        IntStream.range(0, contacts).mapToObj(i -> contact("Anna", i)).toList());
  }

  private static ContactDetails contact(String name, int number) {
    return draft(name, number).details();
  }

  private static ContactDraft draft(String name, int number) {
    return new ContactDraft().name(name, null).phone("+39333%07d".formatted(number));
  }

  private static ContactDetails tooLong(int number) {
    return draft("Zoe", number).fields(Map.of("note", "\u0001".repeat(6_000))).details();
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void every_match_is_exported_with_a_header(ExportFormat format) {
    fill(2_345);
    List<String> lines = WrittenFile.text(exports.all(everyone(), format)).lines().toList();
    assertTrue(lines.getFirst().startsWith("firstName|lastName|phoneNumber|"), lines.getFirst());
    long rows = lines.stream().filter(line -> line.startsWith("Anna|")).distinct().count();
    assertEquals(2_345, rows);
    assertEquals(format == ExportFormat.XLSX, lines.getLast().equals("complete"));
  }

  @Test
  void a_page_is_written_before_the_next_one_is_read() {
    fill(3_500);
    StreamedFile file = exports.all(everyone(), ExportFormat.XLSX);
    int first = reads.get();
    List<Integer> readsAtFlush = new ArrayList<>();
    file.writeTo(
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            if (readsAtFlush.isEmpty() || readsAtFlush.getLast() != reads.get() - first) {
              readsAtFlush.add(reads.get() - first);
            }
          }
        });
    assertEquals(List.of(0, 1, 2, 3, 4), readsAtFlush);
  }

  @Test
  void formulas_are_escaped_in_csv_alone() {
    account.contact(contact("=1+1", 1));
    String csv = WrittenFile.text(exports.all(everyone(), ExportFormat.CSV));
    assertTrue(csv.contains("\n'=1+1|"), csv);
    String xlsx = WrittenFile.text(exports.all(everyone(), ExportFormat.XLSX));
    assertTrue(xlsx.contains("\n=1+1|"), xlsx);
  }

  @Test
  void an_unknown_list_is_rejected_before_a_file_exists() {
    ContactQuery members = account.query(new FilterDraft().memberOf(new ListId(9)).filter());
    assertThrows(NotFound.class, () -> exports.members(members, ExportFormat.XLSX));
  }

  @Test
  void a_value_that_no_cell_can_hold_names_the_contact_before_a_file_exists() {
    long id = account.contact(tooLong(1)).value();
    WrongState refused =
        assertThrows(WrongState.class, () -> exports.all(everyone(), ExportFormat.XLSX));
    assertEquals(
        "contact %d has more than 32767 characters in customFields, ".formatted(id)
            + "the most that a cell of XLSX can hold; export it as CSV",
        refused.getMessage());
    String csv = WrittenFile.text(exports.all(everyone(), ExportFormat.CSV));
    assertTrue(csv.contains("|{note="), csv);
  }

  @Test
  void a_value_that_no_cell_can_hold_leaves_a_later_page_incomplete() {
    fill(150);
    long id = account.contact(tooLong(1_000)).value();
    StreamedFile file = exports.all(everyone(), ExportFormat.XLSX);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WrongState refused = assertThrows(WrongState.class, () -> file.writeTo(out));
    assertTrue(refused.getMessage().startsWith("contact " + id + " has"), refused.getMessage());
    String written = out.toString(StandardCharsets.UTF_8);
    assertEquals(101, written.lines().count());
    assertTrue(!written.contains("complete"), written);
  }
}
