package com.example.poi;

import java.io.FileOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/** Writes a sheet of dates and numbers in six formats, below a row of headings. */
public final class SheetMaker {

  private static final String[] FORMATS = {
    "yyyy-mm-dd", "dd/mm/yyyy", "d mmm yyyy hh:mm", "#,##0.00", "hh:mm:ss", "0.000%"
  };

  /** 2013-10-19, in days as a sheet counts them. */
  private static final double FIRST_DAY = 41_566;

  private SheetMaker() {}

  /** Takes the file and the number of rows. */
  public static void main(String[] arguments) throws Exception {
    Workbook workbook = new HSSFWorkbook();
    Sheet sheet = workbook.createSheet("readings");
    CellStyle[] styles = new CellStyle[FORMATS.length];
    Row headings = sheet.createRow(0);
    for (int i = 0; i < styles.length; i++) {
      styles[i] = workbook.createCellStyle();
      styles[i].setDataFormat(workbook.createDataFormat().getFormat(FORMATS[i]));
      headings.createCell(i).setCellValue("column " + FORMATS[i]);
    }
    for (int r = 1; r <= Integer.parseInt(arguments[1]); r++) {
      Row row = sheet.createRow(r);
      for (int c = 0; c < styles.length; c++) {
        row.createCell(c).setCellStyle(styles[c]);
        if (c == 3 || c == 5) {
          row.getCell(c).setCellValue(r / 8.0);
        } else {
          row.getCell(c).setCellValue(FIRST_DAY + r / 12.0);
        }
      }
    }
    try (FileOutputStream out = new FileOutputStream(arguments[0])) {
      workbook.write(out);
    }
  }
}
