package io.cacher.config;

import io.cacher.config.yaml.Mark;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text of a rule file. */
final class RuleFileText {

  static final int MAXIMUM_BYTES = 3 << 20;

  private RuleFileText() {}

  /** The file's text, or null after reporting why there is none. */
  static @Nullable String read(File file, Reading reading) {
    if (!file.exists()) {
      reading.reportFile("the file does not exist, looked for it at " + file.getAbsolutePath());
      return null;
    }
    byte[] bytes;
    try (FileInputStream in = new FileInputStream(file)) {
      bytes = in.readNBytes(MAXIMUM_BYTES + 1);
    } catch (IOException e) {
      reading.reportFile("the file cannot be read, check its permissions: " + e.getMessage());
      return null;
    }
    if (bytes.length > MAXIMUM_BYTES) {
      reading.reportFile(
          "the file has "
              + Math.max(file.length(), bytes.length)
              + " bytes, at most 3 MiB ("
              + MAXIMUM_BYTES
              + " bytes) are read; split it and name the directory instead");
      return null;
    }
    return decode(bytes, reading);
  }

  private static @Nullable String decode(byte[] bytes, Reading reading) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    boolean malformed = decoder.decode(rest, chars, true).isError();
    String text = chars.flip().toString();
    if (malformed) {
      reading.report(
          end(text), "", "the file is not UTF-8 from here on, save it with that encoding");
      return null;
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Mark end(String text) {
    int line = 1;
    int lineStart = 0;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    return new Mark(line, text.codePointCount(lineStart, text.length()) + 1);
  }
}
