package io.cacher.benchmarks.process;

import com.example.poi.SheetMaker;
import io.cacher.benchmarks.Jdk;
import io.cacher.benchmarks.Resources;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The text of a sheet of 240,000 cells, each of which asks whether its format is that of a date.
 */
final class PoiExtraction implements EndToEndSuite.Application {

  private static final String ROWS = "40000";
  private static final String SHEET = "readings.xls";

  @Override
  public String name() {
    return "Apache POI: text of a sheet";
  }

  @Override
  public String rules() throws IOException {
    return Resources.text("poi.yaml");
  }

  @Override
  public void prepare(Jdk jdk, Path directory) throws IOException, InterruptedException {
    new Child(jdk, directory)
        .jvm("-Xmx2g")
        .classPath(Libraries.of("poi"), true)
        .run(SheetMaker.class.getName(), directory.resolve(SHEET).toString(), ROWS)
        .result();
  }

  @Override
  public Child program(Jdk jdk, Path directory) throws IOException {
    return new Child(jdk, directory)
        .jvm("-Xmx2g")
        .classPath(Libraries.of("poi"), false)
        .run(
            "org.apache.poi.hssf.extractor.ExcelExtractor",
            "-i",
            directory.resolve(SHEET).toString());
  }

  @Override
  public String answer(Child.Result result, Path directory) {
    return result.out();
  }
}
