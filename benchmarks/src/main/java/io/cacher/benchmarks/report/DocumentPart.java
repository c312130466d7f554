package io.cacher.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a Markdown document that is a report's, between two comments. */
public final class DocumentPart {

  static final String BEGIN = "<!-- report: begin -->";
  static final String END = "<!-- report: end -->";

  private DocumentPart() {}

  /** Replaces what is between the comments; fails without them. */
  public static void replace(Path document, String part) throws IOException {
    String text = Files.readString(document);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException("no " + BEGIN + " and " + END + " in " + document);
    }
    Files.writeString(
        document,
        text.substring(0, begin + BEGIN.length())
            + "\n"
            + part.strip()
            + "\n"
            + text.substring(end));
  }
}
