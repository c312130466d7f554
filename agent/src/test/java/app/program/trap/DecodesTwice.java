package app.program.trap;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Decodes the same text twice with a class of the JDK. */
public final class DecodesTwice {

  private DecodesTwice() {}

  /** Runs it. */
  @SuppressWarnings("ReferenceEquality") // a second decoding makes a new text
  public static void main(String[] arguments) {
    String first = URLDecoder.decode("a+b", StandardCharsets.UTF_8);
    String second = URLDecoder.decode("a+b", StandardCharsets.UTF_8);
    System.out.println(first + ", decoded once: " + (first == second));
  }
}
