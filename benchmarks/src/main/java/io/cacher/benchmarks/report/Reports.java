package io.cacher.benchmarks.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report as a file of JSON: what the pages are drawn from, and others may read. */
public final class Reports {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Reports() {}

  public static Report read(Path file) throws IOException {
    return GSON.fromJson(Files.readString(file), Report.class);
  }

  public static void write(Report report, Path file) throws IOException {
    Files.writeString(file, GSON.toJson(report) + "\n");
  }
}
