package app.program.bureau;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Does what it is told, a line each: a verb and a number. Answers with a line. */
public final class Bureau {

  private static int runs;
  private static int fresh;

  private Bureau() {}

  static String price(long id, String currency) {
    runs++;
    return id * 3 + " " + currency;
  }

  static Secret secret(String pin) {
    runs++;
    return new Secret(pin);
  }

  static long square(int number) {
    runs++;
    return (long) number * number;
  }

  static long cube(int number) {
    runs++;
    return (long) number * number * number;
  }

  static String describe(Object thing) {
    runs++;
    return thing.getClass().getName();
  }

  private static Object obey(String verb, int number) {
    return switch (verb) {
      case "price" -> price(number, "EUR");
      case "secret" -> secret("pin" + number).hint();
      case "describe" -> describe(new Object());
      case "secrets" -> {
        Object last = "";
        for (int i = 0; i < number; i++) {
          last = secret("pin1234").hint();
        }
        yield last;
      }
      case "square" -> square(number);
      case "cube" -> cube(number);
      case "misses" -> {
        long sum = 0;
        for (int i = 0; i < number; i++) {
          sum += cube(++fresh);
        }
        yield sum;
      }
      case "hits" -> {
        long sum = 0;
        for (int i = 0; i < number; i++) {
          sum += cube(-1);
        }
        yield sum;
      }
      default -> throw new IllegalArgumentException(verb);
    };
  }

  /** Runs it until the end of standard input. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      Object answer = obey(words[0], Integer.parseInt(words[1]));
      System.out.println(answer + " after " + runs);
    }
  }
}
