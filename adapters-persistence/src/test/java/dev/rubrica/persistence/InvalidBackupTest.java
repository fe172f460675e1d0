package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.account.AccountName;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.backup.file.BackupManifest;
import dev.rubrica.testkit.sample.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that is not a complete backup is rejected in one line, and changes nothing. */
class InvalidBackupTest {

  // The ZIP format (APPNOTE 6.3, section 4.3.12): the header of a file in the central directory.
  private static final int DIRECTORY_HEADER = 46;
  private static final int CHECKSUM = 16;

  @TempDir private Path folder;
  private BackupTestDatabase here;
  private BackupTestDatabase there;
  private Path backup;

  @BeforeEach
  void make() {
    here = BackupTestDatabase.empty();
    there = BackupTestDatabase.empty();
    here.fill("Uno", "hash-1");
    backup = here.backup(folder.resolve("backup"));
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  private void assertRefused(Path file, String says) {
    Map<String, String> before = there.state();
    BackupException refused = assertThrows(BackupException.class, () -> there.replace(file));
    assertTrue(refused.getMessage().contains(says), refused.getMessage());
    assertEquals(before, there.state());
  }

  @Test
  void a_missing_file_another_file_and_half_a_file() throws IOException {
    assertRefused(folder.resolve("missing"), "cannot read");
    assertRefused(Files.writeString(folder.resolve("text"), "hello"), "not a complete backup");
    byte[] whole = Files.readAllBytes(backup);
    Path half =
        Files.write(folder.resolve("half"), java.util.Arrays.copyOf(whole, whole.length / 2));
    assertRefused(half, "not a complete backup");
  }

  @Test
  void a_disk_that_is_full() {
    here.run(
        """
        UPDATE contact
        SET custom_fields = (
          SELECT to_json(string_agg(md5(id || '-' || n), '')) FROM generate_series(1, 2000) AS n)
        """);
    Optional<AccountName> all = Optional.empty();
    for (int room : new int[] {0, 100, 1_000, 200_000}) {
      UncheckedIOException failed =
          assertThrows(
              UncheckedIOException.class,
              () -> here.database().backups().write(new Full(room), all, "1", Samples.NOW));
      assertEquals("No space left on device", failed.getCause().getMessage());
    }
    here.backup(folder.resolve("afterwards"));
  }

  /** Accepts this number of bytes and then fails as a full disk does. */
  private static final class Full extends OutputStream {

    private int room;

    Full(int room) {
      this.room = room;
    }

    @Override
    public void write(int next) throws IOException {
      if (room-- <= 0) {
        throw new IOException("No space left on device");
      }
    }
  }

  @Test
  void a_byte_that_is_another() throws IOException {
    byte[] bytes = Files.readAllBytes(backup);
    bytes[text(bytes).indexOf("/contact.copy") + 200] ^= 0x10;
    assertRefused(Files.write(folder.resolve("flipped"), bytes), "damaged: account Uno, contact");
  }

  /** As if the file contained other valid rows. */
  @Test
  void rows_that_are_not_those_of_the_checksum() throws IOException {
    byte[] bytes = Files.readAllBytes(backup);
    int header = text(bytes).lastIndexOf("accounts/1/contact.copy") - DIRECTORY_HEADER;
    bytes[header + CHECKSUM] ^= 1;
    assertRefused(Files.write(folder.resolve("other"), bytes), "damaged: account Uno, contact");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void rows_that_are_missing() throws IOException {
    assertRefused(
        edited("/contact.copy", text -> text.substring(text.indexOf('\n') + 1)),
        "damaged: account Uno, contact");
  }

  @Test
  void values_that_cannot_be() throws IOException {
    assertRefused(
        edited("/contact_list.copy", text -> "x" + text), "damaged: account Uno, contact_list");
    assertRefused(
        edited("/contact.copy", text -> text.replaceAll("\\+39333[0-9]{7}", "+393330000001")),
        "damaged: account Uno, contact");
  }

  @Test
  void counts_that_are_not_those_of_the_rows() throws IOException {
    assertRefused(
        edited(
            BackupManifest.NAME,
            text -> text.replace("\"contactCount\" : 41", "\"contactCount\" : 40")),
        "damaged: account Uno, its number of contacts");
    assertRefused(
        edited("/contact_list.copy", text -> text.replace("\t41\t", "\t42\t")),
        "damaged: account Uno, the number of members of a list");
  }

  @Test
  void lists_that_keep_other_members_than_they_say_or_are_not_deleted() throws IOException {
    String keptMember = "\t1\t([^\t\n]+)\n";
    assertRefused(
        edited("/contact_list.copy", text -> text.replaceAll(keptMember, "\t2\t$1\n")),
        "damaged: account Uno, the number of members of a list");
    for (String kept : List.of("\t1\t\\N\n", "\t0\t2030-01-01 00:00:00+00\n")) {
      assertRefused(
          edited("/contact_list.copy", text -> text.replace("\t0\t\\N\n", kept)),
          "damaged: account Uno, contact_list");
    }
  }

  @Test
  void ids_that_are_not_those_of_the_rows_or_no_ids() throws IOException {
    String highest = "(\"contact\" : \\{\\s+\"rows\" : 41,\\s+\"highest\" : )[0-9]+";
    assertRefused(
        edited(BackupManifest.NAME, text -> text.replaceAll(highest, "$140")),
        "damaged: account Uno, contact, number of rows or highest id");
    assertRefused(
        edited(BackupManifest.NAME, text -> text.replaceAll(highest, "$1" + Long.MAX_VALUE)),
        "not a complete backup");
    assertRefused(
        edited(BackupManifest.NAME, text -> text.replaceAll(highest, "$1-1")),
        "not a complete backup");
  }

  @Test
  void an_account_that_is_in_it_twice_or_has_no_name() throws IOException {
    assertRefused(
        edited(
            BackupManifest.NAME,
            text -> text.replaceFirst("(?s)(\"accounts\" : \\[ )(.*)( ]\\s*})$", "$1$2, $2$3")),
        "not a complete backup");
    assertRefused(
        edited(BackupManifest.NAME, text -> text.replace("\"Uno\"", "\"U:no\"")),
        "not a complete backup");
  }

  @Test
  void a_member_that_is_nobody() throws IOException {
    assertRefused(
        edited("membership.copy", text -> text.replaceFirst("^([0-9]+)\t[0-9]+", "$1\t999999")),
        "damaged: account Uno, the contact of a member");
  }

  @Test
  void consents_that_cannot_be() throws IOException {
    for (String wrong : List.of("MAYBE", "\\N")) {
      assertRefused(
          edited("/consent.copy", text -> text.replace("WITHDRAWN", wrong)),
          "damaged: account Uno, consent, row 1");
    }
    assertRefused(
        edited("/consent.copy", text -> text.replace("+393331110001", "+5215512345678")),
        "damaged: account Uno, consent, row 1");
    assertRefused(
        edited("/consent.copy", text -> text.replace("2001:db8::1", "localhost")),
        "damaged: account Uno, consent, row 1");
    assertRefused(
        edited("/consent_wording.copy", text -> text.replace("any more", "ever")),
        "damaged: account Uno, consent_wording, row 1");
    assertRefused(
        edited("/consent.copy", text -> text.replaceAll("[0-9a-f]{64}", "0".repeat(64))),
        "damaged: account Uno, the wording of a consent");
  }

  @Test
  void tables_and_formats_of_another_version() throws IOException {
    assertRefused(
        edited(BackupManifest.NAME, text -> text.replaceAll("(\"schema\" : \")[0-9]+", "$1999")),
        "tables of version 999");
    assertRefused(
        edited(BackupManifest.NAME, text -> text.replace(BackupManifest.FORMAT, "rubrica-9")),
        "format of the backup");
    assertRefused(
        edited(BackupManifest.NAME, _ -> "{\"format\":\"new\",\"x\":1}"), "format of the backup");
    assertRefused(
        edited(BackupManifest.NAME, text -> text.replace("\"first_name\"", "\"forename\"")),
        "columns of the backup");
    assertRefused(
        edited(BackupManifest.NAME, text -> text.replace("\"madeBy\"", "\"surprise\"")),
        "not a complete backup");
  }

  @Test
  void an_account_that_is_not_in_it() {
    BackupException refused =
        assertThrows(
            BackupException.class,
            () ->
                there
                    .database()
                    .backups()
                    .restore(backup, Optional.of(new AccountName("Due")), true, null));
    assertEquals("the backup has no account Due, but Uno", refused.getMessage());
  }

  @Test
  void a_key_that_somebody_else_uses() {
    there.fill("Altro", "hash-1");
    assertRefused(backup, "account Altro uses a key that is in the backup");
  }

  @Test
  void an_account_that_is_there_already() {
    there.fill("Uno", "hash-5");
    Map<String, String> before = there.rows();
    BackupException refused = assertThrows(BackupException.class, () -> there.restore(backup));
    assertTrue(refused.getMessage().contains("account Uno exists already; use --replace"));
    assertEquals(before, there.rows());
  }

  /** The backup with a changed entry and the checksum of the changed entry. */
  private Path edited(String ending, UnaryOperator<String> edit) throws IOException {
    return EditedBackup.of(backup)
        .bytes(ending, edit)
        .write(Files.createTempFile(folder, "edited", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LIST_DELETED|LIST_READ",
        "NONE|SOME",
        "API|WEB",
        "192.0.2.1|\\N",
        "{8,9}|{8,NULL}",
        "{8,9}|{{8},{9}}",
        "{}|{{1},{2}}",
        "{}|{NULL}"
      })
  void an_entry_of_the_audit_trail_that_cannot_be_read_is_refused(String right, String wrong)
      throws IOException {
    assertRefused(
        edited("audit_entry.copy", text -> text.replace("\t" + right, "\t" + wrong)),
        "damaged: account Uno, audit_entry, row 1");
  }
}
