package app.program.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks prices up in a directory, a file for each item, and changes them; does what it is told on
 * its standard input, a line each, and says how often it has looked.
 */
public class Tariff {

  private static Path directory = Path.of("nowhere");
  private static int looked;

  private Tariff() {}

  /** A price and where it is from. */
  public record Price(String item, int cents, List<String> history) {}

  /** Slow, in real life. */
  static Price price(String item) {
    looked++;
    try {
      List<String> history = Files.readAllLines(directory.resolve(item));
      return new Price(item, Integer.parseInt(history.get(history.size() - 1)), history);
    } catch (IOException e) {
      throw new UncheckedIOException("a price of " + item, e);
    }
  }

  /** Sets a price. */
  static void change(String item, int cents) throws IOException {
    Path file = directory.resolve(item);
    String before = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(file, before + cents + "\n");
  }

  /** The directory; {@code ITEM}, {@code ITEM CENTS} or {@code quit} in lines. */
  public static void main(String[] arguments) throws IOException {
    directory = Path.of(arguments[0]);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line;
    while ((line = in.readLine()) != null && !line.equals("quit")) {
      String[] words = line.split(" ");
      if (words.length == 2) {
        change(words[0], Integer.parseInt(words[1]));
        System.out.println("changed");
      } else {
        Price price = price(words[0]);
        System.out.println(price.cents() + " " + price.history().size() + " looked " + looked);
      }
    }
  }
}
