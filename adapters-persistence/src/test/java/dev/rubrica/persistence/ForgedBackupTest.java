package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.account.AccountName;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.testkit.sample.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forged backups with correct checksums. Each is rejected with a message of one line without
 * personal data, and changes neither rows nor sequences.
 */
class ForgedBackupTest {

  // The ZIP format (APPNOTE 6.3, section 4.3.12): fields of a file's header in the directory.
  private static final int DIRECTORY_HEADER = 46;
  private static final int SIZE = 24;
  private static final String HASH = "ab".repeat(32);

  @TempDir private static Path folder;
  private static BackupTestDatabase there;
  private static Path backup;
  private static Map<String, String> before;

  @BeforeAll
  static void make() {
    try (BackupTestDatabase here = BackupTestDatabase.empty()) {
      here.fill("Uno", "hash-1");
      backup = here.backup(folder.resolve("backup"));
    }
    there = BackupTestDatabase.empty();
    there.fill("Vittima", "hash-7");
    before = there.state();
  }

  @AfterAll
  static void close() {
    there.close();
  }

  private static EditedBackup forged() {
    return EditedBackup.of(backup);
  }

  private static DynamicTest refused(String what, EditedBackup forged, String says) {
    return refused(what, forged.archive(), says);
  }

  private static DynamicTest refused(String what, byte[] forged, String says) {
    return DynamicTest.dynamicTest(what, () -> assertRefused(forged, says));
  }

  private static void assertRefused(byte[] forged, String says) throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "forged", ""), forged);
    RuntimeException refused = null;
    try {
      there.database().backups().restore(file, Optional.empty(), true, Samples.NOW);
    } catch (RuntimeException thrown) {
      refused = thrown;
    }
    Map<String, String> after = there.state();
    String line = refused == null ? "it was restored" : String.valueOf(refused.getMessage());
    RuntimeException why = refused;
    assertAll(
        () -> assertEquals(before, after, "something changed"),
        () -> assertNotNull(why, "it was restored"),
        () -> assertEquals(BackupException.class, why.getClass()),
        () -> assertTrue(line.contains(says), line),
        () -> assertEquals(1, line.lines().count(), line),
        () -> assertFalse(line.matches("(?s).*(\\+39|Rossi|@x\\.it|secret).*"), line));
  }

  private static String contact(long id, String phone) {
    String text = "\\N\t\\N\t%s\t\\N\t\\N\tt\tf\t1\t{}\t\\N\t\\N\t".formatted(phone);
    String now = "2026-11-22 10:15:30+00\t";
    return id + "\t" + text + now + now + "x\tx\tx\tx\t\\N\tx\t{}";
  }

  private static UnaryOperator<String> firstRow(String regex, String replacement) {
    return text -> text.replaceFirst(regex, replacement);
  }

  @TestFactory
  DynamicTest[] rows_that_reach_for_other_accounts() {
    String victim = "1\t" + contact(777, "+393330001234");
    String key = "1\t99\t" + HASH + "\tWRITE\tf\t2026-11-22 10:15:30+00\t\\N";
    return new DynamicTest[] {
      refused(
          "all rows end in CR",
          forged().rows("contact", 1, text -> text.replace("\n", "\r") + victim + "\r"),
          "contact, row 1: characters"),
      refused(
          "rows end in CR LF",
          forged().bytes("/contact.copy", text -> text.replace("\n", "\r\n")),
          "contact, row 1: characters"),
      refused(
          "a row hides behind a CR",
          forged().rows("contact", 1, text -> text + victim + "\r" + victim + "\n"),
          "contact, row 42: "),
      refused(
          "a write key of somebody else",
          forged().rows("api_key", 1, text -> text.replace("\n", "\r") + key + "\r"),
          "api_key, row 1: characters"),
      refused(
          "a write key with one column more",
          forged().rows("api_key", 1, text -> text + key + "\n"),
          "api_key, row 2: columns"),
      refused(
          "a row that begins with the account",
          forged().rows("contact", 1, text -> text + victim + "\n"),
          "contact, row 42: columns"),
      refused(
          "an escaped end of line",
          forged().rows("contact", 1, text -> text + "x\\\n" + victim + "\n"),
          "contact, row 42: "),
    };
  }

  @TestFactory
  DynamicTest[] spellings_that_copy_reads_and_never_writes() {
    return new DynamicTest[] {
      refused(
          "an end of data before the end",
          forged().bytes("/contact.copy", text -> text + "\\.\n" + text),
          "contact, row 42: "),
      refused(
          "an end of data after a column",
          forged().bytes("/contact.copy", firstRow("\t", "\t\\\\.\n")),
          "contact, row 1: "),
      refused(
          "a byte by number",
          forged().bytes("/contact.copy", firstRow("Niccol[^\t]*", "\\\\x4e")),
          "contact, row 1: characters"),
      refused(
          "a byte by octal number",
          forged().bytes("/contact.copy", firstRow("Niccol[^\t]*", "\\\\116")),
          "contact, row 1: characters"),
      refused(
          "null inside of a text",
          forged().bytes("/contact.copy", firstRow("Niccol[^\t]*", "Nic\\\\N")),
          "contact, row 1: characters"),
      refused(
          "a NUL",
          forged().bytes("/contact.copy", firstRow("Niccol[^\t]*", "Nic\u0000")),
          "contact, row 1: characters"),
      refused(
          "no UTF-8",
          forged().bytes("/contact.copy", firstRow("Niccol[^\t]*", "Nic\u00ff")),
          "contact, row 1: characters"),
      refused(
          "half a surrogate",
          forged().bytes("/contact.copy", firstRow("Niccol[^\t]*", "Nic\u00ed\u00a0\u0080")),
          "contact, row 1: characters"),
      refused(
          "null in the first column",
          forged().bytes("/contact.copy", firstRow("^[0-9]+", "\\\\N")),
          "contact"),
      refused(
          "a column less",
          forged().bytes("/contact.copy", firstRow("\t[^\t]*\n", "\n")),
          "contact, row 1: columns"),
      refused(
          "a blank line",
          forged().rows("contact", 1, text -> text + "\n"),
          "contact, row 42: columns"),
      refused(
          "a last row that is cut off",
          forged().bytes("/contact.copy", text -> text.substring(0, text.length() - 1)),
          "contact, row 41: end"),
      refused(
          "a binary COPY",
          forged().bytes("/contact.copy", _ -> "PGCOPY\n\u00ff\r\n\u0000"),
          "contact, row 1: columns"),
      refused(
          "a header",
          forged().rows("membership", 1, text -> "id\tcontact_id\tlist_id\tsort_name\tx\n" + text),
          "membership, row 1: id"),
      refused(
          "a row of 20 million characters",
          forged().bytes("/contact.copy", firstRow("Niccol[^\t]*", "x".repeat(20_000_000))),
          "contact, row 1: length"),
      refused(
          "more rows than it says",
          forged().bytes("/membership.copy", text -> text + text),
          "membership, row 45: number of rows"),
    };
  }

  @TestFactory
  DynamicTest[] values_without_meaning() {
    return new DynamicTest[] {
      value("id", "contact", 0, "0"),
      value("id", "contact", 0, "-7"),
      value("id", "contact", 0, Long.toString((1L << 52) + 1)),
      value("id", "contact", 0, "1.5"),
      value("last_name", "contact", 2, "x".repeat(300)),
      value("phone", "contact", 3, "12ab"),
      value("phone", "contact", 3, "\\N"),
      value("email", "contact", 4, "no address"),
      value("gender", "contact", 5, "FOO"),
      value("valid", "contact", 6, "yes"),
      value("channels", "contact", 8, "8"),
      value("custom_fields", "contact", 9, "[1]"),
      value("custom_fields", "contact", 9, "null"),
      value("custom_fields", "contact", 9, "{\"a\":{}}"),
      value("custom_fields", "contact", 9, "{\"a\":1e999}"),
      value("custom_fields", "contact", 9, "{\"a\":\"\\\\u0000\"}"),
      value("custom_fields", "contact", 9, "[".repeat(5_000)),
      value("custom_fields", "contact", 9, "{\"a\":\"" + "x".repeat(17_000) + "\"}"),
      value("last_contact_type", "contact", 10, "FAX"),
      value("created_at", "contact", 12, "infinity"),
      value("created_at", "contact", 12, "20000-01-01 00:00:00+00"),
      value("tags", "contact", 20, "\\N"),
      value("tags", "contact", 20, "Vip"),
      value("tags", "contact", 20, "{NULL}"),
      value("tags", "contact", 20, "{{Vip}}"),
      value("tags", "contact", 20, "{Vip,}"),
      value("tags", "contact", 20, "{\"Vip}"),
      value("tags", "contact", 20, "{\"a,b\"}"),
      value("tags", "contact", 20, "{" + "x".repeat(65) + "}"),
      value("tags", "contact", 20, numberedTags(51)),
      value("contact_id", "membership", 1, "0"),
      value("name", "contact_list", 1, " \u00c2\u00a0"),
      value("description", "contact_list", 2, "x".repeat(2_001)),
      value("contact_count", "contact_list", 4, "-41"),
      value("revision", "contact_list", 5, "0"),
      value("status", "contact_import", 1, "SLEEPING"),
      value("completed_at", "contact_import", 1, "COMPLETED"),
      value("format", "contact_import", 3, "EXE"),
      value("list_ids", "contact_import", 4, "{NULL}"),
      value("columns", "contact_import", 5, "[null]"),
      value("phone", "import_error", 7, "secret"),
      value("fingerprints", "import_batch", 3, "{1}"),
      value("tags", "import_batch", 4, "{NULL}"),
      value("tags", "import_batch", 4, "{{a},{b}}"),
      value("tags", "import_batch", 4, "{a,A}"),
      value("tags", "import_batch", 4, numberedTags(51)),
      change("{\"gender\":[\"MALE\",\"X\"]}"),
      change("{\"gender\":[\"X\",\"MALE\"]}"),
      change("{\"gender\":[\"MALE\"]}"),
      change("{\"gender\":[\"MALE\",\"MALE\"]}"),
      change("{\"communicationSupported\":[null,\"SMS,FAX\"]}"),
      change("{\"lastContactType\":[null,\"FAX\"]}"),
      change("{\"phoneNumber\":[null,\"12ab\"]}"),
      change("{\"email\":[null,\"no address\"]}"),
      change("{\"firstName\":[\"" + "x".repeat(300) + "\",null]}"),
      change("{\"isTest\":[null,\"yes\"]}"),
      change("{\"customFields.a\":[\"\",\"tx\"]}"),
      change("{\"customFields.a\":[\"x\",null]}"),
      change("{\"customFields.a\":[\"byes\",null]}"),
      change("{\"customFields.a\":[\"n1e999999999\",null]}"),
      change("{\"shoeSize\":[null,\"43\"]}"),
      value("hash", "api_key", 1, ""),
      value("scope", "api_key", 2, "ADMIN"),
      value("hash", "inbound_token", 1, ""),
    };
  }

  private static DynamicTest change(String values) {
    return value("change", "import_change", 3, "{\"values\":" + values + ",\"tags\":[]}");
  }

  private static String numberedTags(int count) {
    return IntStream.range(0, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static DynamicTest value(String column, String table, int position, String forged) {
    String regex = "^((?:[^\t]*\t){" + position + "})[^\t\n]*";
    String replacement = "$1" + Matcher.quoteReplacement(forged);
    return refused(
        table + ": " + column + " " + forged.substring(0, Math.min(20, forged.length())),
        forged().bytes("/" + table + ".copy", firstRow(regex, replacement)),
        "account Uno, %s, row 1: %s".formatted(table, column));
  }

  @TestFactory
  DynamicTest[] rows_that_contradict_each_other() {
    return new DynamicTest[] {
      refused(
          "an id twice",
          forged().rows("contact", 1, text -> text + text.substring(0, text.indexOf('\n') + 1)),
          "account Uno, contact"),
      refused(
          "a bad row of no import",
          forged().bytes("/import_error.copy", firstRow("^[0-9]+", "99")),
          "the import of a bad row"),
      refused(
          "a preview of no import",
          forged().bytes("/import_preview.copy", firstRow("^[0-9]+", "99")),
          "the import of a preview"),
      refused(
          "a batch of no import",
          forged().rows("import_batch", 1, text -> text + text.replaceFirst("^[0-9]+", "99")),
          "the import of a batch"),
      refused(
          "a change by no import",
          forged().bytes("/import_change.copy", firstRow("^([0-9]+)\t[0-9]+", "$1\t99")),
          "the batch of a change"),
      refused(
          "a change by no batch",
          forged().bytes("/import_change.copy", firstRow("^([0-9]+\t[0-9]+)\t[0-9]+", "$1\t99")),
          "the batch of a change"),
      refused(
          "a change of no contact",
          forged().bytes("/import_change.copy", firstRow("^[0-9]+", "99")),
          "the contact of a change"),
      refused(
          "a tag in two spellings",
          forged()
              .bytes(
                  "/contact.copy",
                  text -> text.replaceFirst("\\{}\n", "{Vip}\n").replaceFirst("\\{}\n", "{VIP}\n")),
          "the spelling of a tag"),
      refused("a key twice", forged().rows("api_key", 1, text -> text + text), "a duplicate key"),
      refused(
          "a key that another account uses",
          forged().bytes("/api_key.copy", firstRow("hash-1", "hash-7")),
          "account Vittima uses a key"),
      refused(
          "a token twice",
          forged().rows("inbound_token", 1, text -> text + text),
          "a duplicate token"),
      refused(
          "a token that another account uses",
          forged().bytes("/inbound_token.copy", firstRow("token-hash-1", "token-hash-7")),
          "account Vittima uses a token"),
    };
  }

  @TestFactory
  DynamicTest[] manifests_that_no_program_writes() {
    String highest = "(\"contact\" : \\{\\s+\"rows\" : 41,\\s+\"highest\" : )[0-9]+";
    String id = "\"id\" : [0-9]+";
    return new DynamicTest[] {
      manifest("a highest id that cannot be", highest, "$1" + (1L << 53)),
      manifest("a highest id below zero", highest, "$1-1"),
      refused(
          "a highest id that no row has",
          forged().manifest(highest, "$1" + (1L << 52)),
          "contact, number of rows or highest id"),
      manifest("a fraction", highest, "$141.0"),
      manifest("a text for a number", highest, "$1\"41\""),
      manifest("null for a number", highest, "$1null"),
      manifest("a number beyond all", highest, "$19223372036854775808"),
      manifest("the account 0", id, "\"id\" : 0"),
      manifest("an account below zero", id, "\"id\" : -5"),
      manifest("the last account", id, "\"id\" : " + Long.MAX_VALUE),
      manifest("a sequence at its end", "(\"membership\" : )[0-9]+", "$1" + Long.MAX_VALUE),
      manifest("rows below zero", "\"rows\" : 41", "\"rows\" : -41"),
      manifest("a name with a colon", "\"Uno\"", "\"U:no\""),
      manifest("a name with an escape sequence", "\"Uno\"", "\"U\\\\u001b[2Jno\""),
      manifest("a name with blanks around", "\"Uno\"", "\" Uno\""),
      manifest("a time that is none", "(\"createdAt\" : )\"[^\"]+\"", "$1\"now\""),
      manifest(
          "a time without end", "(\"createdAt\" : )\"[^\"]+\"", "$1\"+999999-01-01T00:00:00Z\""),
      manifest("a folder elsewhere", "\"folder\" : \"accounts", "\"folder\" : \"../accounts"),
      manifest("a version with control characters", "(\"madeBy\" : )\"1\"", "$1\"\\\\u001b[2J\""),
      manifest("a schema that is no number", "(\"schema\" : )\"[0-9]+\"", "$1\"2; DROP\""),
      manifest("no columns", "(?s)\"columns\" : \\{.*?\\]\n  }", "\"columns\" : {}"),
      manifest("no accounts", "(?s)\"accounts\" : .*", "\"accounts\" : null}"),
      manifest("something twice", "\"format\" :", "\"madeBy\" : \"1\", \"format\" :"),
      manifest("something after its end", "(?s)$", "{}"),
      manifest("a file that is not there", "\"import_preview\"", "\"import_previews\""),
      refused(
          "a sequence that leaves no ids to others",
          forged().manifest("(\"membership\" : )[0-9]+", "$1" + (1L << 52)),
          "ids of membership too far above"),
      refused(
          "an account number that leaves none to others",
          forged()
              .manifest("\"id\" : 1,", "\"id\" : " + (1L << 52) + ",")
              .manifest("accounts/1", "accounts/" + (1L << 52))
              .rename("accounts/1/", "accounts/" + (1L << 52) + "/"),
          "ids of account too far above"),
      refused("another plan", forged().manifest("\"TRIAL\"", "\"ROOT\""), "its plan"),
      refused(
          "another column",
          forged().manifest("\"first_name\"", "\"forename\""),
          "the columns of the backup"),
      refused(
          "SQL for a column",
          forged().manifest("\"first_name\"", "\"id) FROM PROGRAM 'id' --\""),
          "the columns of the backup"),
      refused(
          "another number of contacts",
          forged().manifest("\"contactCount\" : 41", "\"contactCount\" : 40"),
          "its number of contacts"),
    };
  }

  private static DynamicTest manifest(String what, String regex, String replacement) {
    return refused(what, forged().manifest(regex, replacement), "not a complete backup");
  }

  @TestFactory
  DynamicTest[] archives_that_hide_something() {
    return new DynamicTest[] {
      refused(
          "a file too many", forged().add("accounts/9/contact.copy", ""), "not a complete backup"),
      refused("a file too few", forged().remove("import_error.copy"), "not a complete backup"),
      refused("the same file twice", twice(), "not a complete backup"),
      refused("a file longer than it says", longer(), "damaged: account Uno, contact"),
    };
  }

  /** Two files of the same name, of which different readers see different ones. */
  private static byte[] twice() {
    byte[] archive = forged().add("accounts/1/contacX.copy", "").archive();
    String text = new String(archive, StandardCharsets.ISO_8859_1);
    return text.replace("contacX.copy", "contact.copy").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] longer() {
    byte[] archive = forged().archive();
    String text = new String(archive, StandardCharsets.ISO_8859_1);
    int header = text.lastIndexOf("accounts/1/contact.copy") - DIRECTORY_HEADER;
    archive[header + SIZE] = 10;
    archive[header + SIZE + 1] = 0;
    return archive;
  }

  @Test
  void one_account_of_a_forged_backup_is_refused_as_all_of_it() {
    Path file =
        forged()
            .rows("contact", 1, text -> text.replace("\n", "\r") + "1\tx\r")
            .write(folder.resolve("one"));
    Optional<AccountName> uno = Optional.of(new AccountName("Uno"));
    String line = "";
    try {
      there.database().backups().restore(file, uno, false, Samples.NOW);
    } catch (BackupException refused) {
      line = refused.getMessage();
    }
    assertTrue(line.contains("contact, row 1: characters"), line);
    assertEquals(before, there.state());
  }

  /** The columns for order and search are computed again, not taken from the backup. */
  @Test
  void columns_that_are_worked_out_are_worked_out_anew() {
    Path file =
        forged()
            .bytes("/contact.copy", text -> text.replaceAll("\tniccolo[^\t\n]*", "\tzzz"))
            .bytes("/membership.copy", text -> text.replaceAll("\tniccolo[^\t\n]*", "\tyyy"))
            .write(folder.resolve("sorted"));
    try (BackupTestDatabase place = BackupTestDatabase.empty()) {
      place.restore(file);
      ConsistencyCheck.check(place.database().dbClient());
      assertEquals("0", place.ask("SELECT count(*) FROM contact WHERE sort_name LIKE 'zzz%'"));
      assertEquals("0", place.ask("SELECT count(*) FROM membership WHERE sort_name LIKE 'yyy%'"));
    }
  }
}
