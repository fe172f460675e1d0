package dev.rubrica.bootstrap.browser;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** CSV files of people with Italian names, the same each time. */
final class PeopleFile {

  private static final List<String> FIRST =
      List.of(
          "Giulia",
          "Marco",
          "Francesca",
          "Luca",
          "Chiara",
          "Andrea",
          "Sara",
          "Matteo",
          "Elena",
          "Davide",
          "Martina",
          "Alessandro",
          "Valentina",
          "Stefano",
          "Niccolò",
          "Beatrice");
  private static final List<String> LAST =
      List.of(
          "Rossi",
          "Russo",
          "Ferrari",
          "Esposito",
          "Bianchi",
          "Romano",
          "Colombo",
          "Ricci",
          "Marino",
          "Greco",
          "Bruno",
          "Gallo",
          "Conti",
          "De Luca",
          "Costa",
          "Giordano",
          "Mancini",
          "Rizzo",
          "Lombardi",
          "Moretti",
          "D'Angelo");
  private static final List<String> CITIES =
      List.of("Milano", "Roma", "Torino", "Napoli", "Bologna", "Firenze", "Lecce");
  private static final int AFTER_PRIME = 7919;

  private PeopleFile() {}

  /**
   * Writes people whose numbers are consecutive.
   *
   * @param from the number of the first one, from 0
   */
  static Path write(Path file, int from, int count) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Nome;Cognome;Cellulare;Email;Città\n");
      for (int i = from; i < from + count; i++) {
        out.write(line(i));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(int i) {
    int mixed = (int) ((long) i * AFTER_PRIME % 1_000_003);
    String first = FIRST.get(mixed % FIRST.size());
    String last = LAST.get(mixed / FIRST.size() % LAST.size());
    String mail =
        i % 3 == 0
            ? ""
            : "%s.%d@example.com".formatted(last.replaceAll("\\W", ""), i).toLowerCase();
    return "%s;%s;+39347%07d;%s;%s\n"
        .formatted(first, last, i, mail, CITIES.get(mixed % CITIES.size()));
  }
}
