package io.cacher.manage.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP request, as far as it matters here.
 *
 * @param method such as {@code GET}
 * @param path without the query
 * @param accept the values of the headers {@code Accept}, or an empty text
 */
record Request(String method, String path, String accept) {

  private static final int LONGEST_HEAD = 8_192;

  /** Reads a request; null if it is none, or too long a one. */
  static @Nullable Request read(InputStream in) throws IOException {
    String head = head(in);
    if (head == null) {
      return null;
    }
    String[] lines = head.split("\r?\n", -1);
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      return null;
    }
    int query = words[1].indexOf('?');
    String path = query < 0 ? words[1] : words[1].substring(0, query);
    return new Request(words[0], path, accept(lines));
  }

  private static String accept(String[] lines) {
    StringBuilder accept = new StringBuilder();
    for (String line : lines) {
      if (line.toLowerCase(Locale.ROOT).startsWith("accept:")) {
        accept.append(accept.length() == 0 ? "" : ",").append(line.substring("accept:".length()));
      }
    }
    return accept.toString();
  }

  /** Everything up to the empty line; null if there is none in time. */
  private static @Nullable String head(InputStream in) throws IOException {
    byte[] bytes = new byte[LONGEST_HEAD];
    int length = 0;
    while (length < bytes.length) {
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        return null;
      }
      length += read;
      String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
      if (head.contains("\r\n\r\n") || head.contains("\n\n")) {
        return head;
      }
    }
    return null;
  }
}
