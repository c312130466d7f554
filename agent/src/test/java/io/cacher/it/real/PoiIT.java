package io.cacher.it.real;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.Executions;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Apache POI 3.9 asks once per cell whether its format is that of a date. Its classes are of
 * version 49, which has no {@code invokedynamic}.
 */
class PoiIT {

  private static final int ROWS = 10_000;
  private static final long CELLS = 6L * ROWS;

  private static final String EXTRACTOR = "org.apache.poi.hssf.extractor.ExcelExtractor";
  private static final String RULES =
      """
      caches:
        date-formats:
          methods: org.apache.poi.ss.usermodel.DateUtil.isADateFormat(int, String)
        cell-formats:
          methods: org.apache.poi.hssf.usermodel.HSSFCellStyle.getDataFormatString()
          scope: equal
      """;

  private static Path sheet;
  private static Path[] classPath;

  @BeforeAll
  static void makeSheetAndCountingClasses(@TempDir Path directory) throws Exception {
    Path poi = Libraries.jar("poi", "poi-");
    Path counted = directory.resolve("counted");
    Counted.method(
        poi,
        "org.apache.poi.ss.usermodel.DateUtil",
        "isADateFormat",
        "(ILjava/lang/String;)Z",
        counted);
    Counted.method(
        poi,
        "org.apache.poi.hssf.usermodel.HSSFCellStyle",
        "getDataFormatString",
        "()Ljava/lang/String;",
        counted);
    Path executions =
        Path.of(Executions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    classPath = new Path[] {counted, executions, poi};
    sheet = directory.resolve("readings.xls");
    JvmRun.Result made =
        JvmRun.on(Jdk.current())
            .withoutAgent()
            .classPath(Programs.java("poi", poi), poi)
            .main("SheetMaker", sheet.toString(), Integer.toString(ROWS))
            .run();
    assertThat(made.exitCode()).as(made.err()).isZero();
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void excelExtractor_sixFormats_areJudgedOnceEach(Jdk jdk) throws Exception {
    Comparison.Outcome outcome =
        new Comparison(
                RULES,
                () -> JvmRun.on(jdk).classPath(classPath).main(EXTRACTOR, "-i", sheet.toString()))
            .run();

    outcome
        .wovenOnly(
            "org.apache.poi.ss.usermodel.DateUtil.isADateFormat(int, String)",
            "org.apache.poi.hssf.usermodel.HSSFCellStyle.getDataFormatString()")
        .hasExecutions(
            Map.of("isADateFormat", CELLS + 6, "getDataFormatString", 2 * CELLS),
            Map.of("isADateFormat", 6L, "getDataFormatString", 6L));
    assertThat(outcome.with().out()).contains("column yyyy-mm-dd").hasLineCount(ROWS + 3);
    assertThat(outcome.with().exitCode()).isZero();
  }
}
