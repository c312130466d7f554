package eight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Language of Java 8: lambdas, default methods, generics with bridges, inner classes. */
public final class Program implements Shape<Integer> {

  private static final Map<String, Integer> EXECUTIONS = new HashMap<>();

  static void executed(String method) {
    EXECUTIONS.merge(method, 1, Integer::sum);
  }

  private final int factor;

  private Program(int factor) {
    this.factor = factor;
  }

  @Override
  public String describe(Integer size) {
    executed("describe");
    return "shape of " + size * factor;
  }

  private List<String> words(String... parts) {
    executed("words");
    return Arrays.stream(parts).map(part -> part + factor).collect(Collectors.toList());
  }

  static Optional<Integer> largest(List<? extends Number> numbers) {
    executed("largest");
    return numbers.stream().map(Number::intValue).max(Integer::compare);
  }

  static double mean(double first, float second, long third, short fourth) {
    executed("mean");
    return (first + second + third + fourth) / 4;
  }

  static <T extends Comparable<T>> T checked(T value, Function<T, Boolean> accepted) {
    executed("checked");
    if (!accepted.apply(value)) {
      throw new UnsupportedOperationException("not accepted: " + value);
    }
    return value;
  }

  /** Works on its outer instance. */
  private final class Inner {
    private int twice(int n) {
      executed("twice");
      return 2 * n * factor;
    }
  }

  public static void main(String[] arguments) {
    Program one = new Program(1);
    Program two = new Program(2);
    Inner inner = two.new Inner();
    Shape<Integer> shape = two;
    Function<String, Boolean> shortEnough = text -> text.length() < 3;
    for (int i = 0; i < 60; i++) {
      int n = i % 6;
      List<Integer> numbers = new ArrayList<>(Arrays.asList(n, 2, null == shape ? 1 : 3));
      Optional<Integer> largest = largest(numbers);
      numbers.clear();
      System.out.println(
          one.describe(n)
              + shape.describe(n)
              + shape.area(n)
              + one.words("a", "b" + n)
              + largest.orElse(0)
              + mean(n, n, n, (short) n)
              + inner.twice(n)
              + checked("s" + n, shortEnough)
              + IntStream.range(0, n).mapToObj(two::describe).collect(Collectors.joining()));
    }
    List<String> methods = new ArrayList<>(EXECUTIONS.keySet());
    Collections.sort(methods);
    methods.forEach(m -> System.err.println("executions " + m + " " + EXECUTIONS.get(m)));
    if (arguments.length > 0) {
      checked("too long", shortEnough);
    }
  }
}

interface Shape<T> {
  String describe(T size);

  default long area(T size) {
    Program.executed("area");
    return size.hashCode() * 10L;
  }
}
