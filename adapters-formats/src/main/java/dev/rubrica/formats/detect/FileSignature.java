package dev.rubrica.formats.detect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Detects the type of a file by its content (content sniffing). */
public enum FileSignature {
  OPEN_DOCUMENT("an OpenDocument file", "PK\3\4.{26}mimetypeapplication/vnd\\.oasis\\.opendoc.*"),
  ZIP("a ZIP archive, such as a workbook of Excel 2007 or later (.xlsx)", "PK\3\4.*"),
  EMPTY_ZIP("an empty ZIP archive", "PK\5\6.*"),
  OLE2(
      "a workbook of Excel 97 to 2003 (.xls), or one that is encrypted with a password",
      "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1.*"),
  PDF("a PDF document", "%PDF-.*"),
  GZIP("a file compressed with gzip", "\u001F\u008B.*"),
  ARCHIVE("an archive", "(7z\u00BC\u00AF|Rar!\u001A).*"),
  PICTURE("a picture", "(\u0089PNG|\u00FF\u00D8\u00FF|GIF8[79]a).*"),
  RTF("an RTF document", "\\{\\\\rtf.*"),
  HTML("an HTML page", "(?i)\\s*(<!doctype html|<html|<head|<meta|<table|<style|<div).*"),
  XML("an XML document", "(?i)\\s*<\\?xml.*"),
  JSON("a JSON document", "\\s*(\\{\\s*\"|\\[\\s*[{\\[]).*"),
  VCARD("a vCard file (.vcf)", "(?i)\\s*BEGIN:VCARD\\s.*"),
  EMPTY("empty", ""),
  TEXT("text", ".*");

  private static final int LOOK = 1_024;
  private static final List<String> MARKS =
      List.of("\u00EF\u00BB\u00BF", "\u00FF\u00FE", "\u00FE\u00FF");

  private final String words;
  private final Pattern start;

  FileSignature(String words, String start) {
    this.words = words;
    this.start = Pattern.compile(start, Pattern.DOTALL);
  }

  /** A noun with its article, for messages. */
  String words() {
    return words;
  }

  public static FileSignature of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = plain(new String(in.readNBytes(LOOK), StandardCharsets.ISO_8859_1));
      return List.of(values()).stream()
          .filter(content -> content.start.matcher(start).matches())
          .findFirst()
          .orElse(TEXT);
    }
  }

  // One character per byte; in UTF-16 every other one is zero.
  private static String plain(String start) {
    for (String mark : MARKS) {
      if (start.startsWith(mark)) {
        return start.substring(mark.length()).replace("\0", "");
      }
    }
    return start;
  }
}
