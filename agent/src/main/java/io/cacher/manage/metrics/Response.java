package io.cacher.manage.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP response, after which the connection ends.
 *
 * @param status such as {@code 200 OK}
 * @param header further header lines, each with its end; most often empty
 * @param contentType of the body
 * @param body the text
 */
record Response(String status, String header, String contentType, String body) {

  private static final String PLAIN = "text/plain; charset=utf-8";

  static Response page(TextFormat format, String body) {
    return new Response("200 OK", "Vary: Accept\r\n", format.contentType(), body);
  }

  static Response refusal(String status, String header, String why) {
    return new Response(status, header, PLAIN, why + "\n");
  }

  /**
   * Writes it.
   *
   * @param withBody whether the body was asked for, and not only its length
   */
  void write(OutputStream out, boolean withBody) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream(content.length + 256);
    String head =
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: "
            + contentType
            + "\r\nContent-Length: "
            + content.length
            + "\r\n"
            + header
            + "Cache-Control: no-store\r\nConnection: close\r\n\r\n";
    all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    if (withBody) {
      all.writeBytes(content);
    }
    out.write(all.toByteArray());
    out.flush();
  }
}
