package current;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Language of Java 17, compiled for the JDK that runs it: records, sealed types, nest mates. */
public final class Program {

  private static final Map<String, Integer> EXECUTIONS = new LinkedHashMap<>();

  record Point(int x, int y) {
    Point {
      if (x < 0) {
        throw new IllegalArgumentException("x is " + x);
      }
    }

    String text() {
      executed("text");
      return "(%d, %d)".formatted(x, y);
    }
  }

  sealed interface Figure permits Circle, Line {
    private String name() {
      executed("name");
      return getClass().getSimpleName();
    }

    default String title() {
      return "the " + name();
    }
  }

  record Circle(Point centre, double radius) implements Figure {}

  record Line(Point from, Point to) implements Figure {}

  enum Unit {
    METRE,
    MILE {
      @Override
      double in(double metres) {
        executed("in");
        return metres / 1609.344;
      }
    };

    double in(double metres) {
      return metres;
    }
  }

  private static void executed(String method) {
    EXECUTIONS.merge(method, 1, Integer::sum);
  }

  private static double length(Figure figure) {
    executed("length");
    if (figure instanceof Circle circle) {
      return 2 * Math.PI * circle.radius();
    }
    if (figure instanceof Line line) {
      return Math.hypot(line.from().x() - line.to().x(), line.from().y() - line.to().y());
    }
    throw new IllegalStateException();
  }

  private Object kind(Object value, int[][] grid) {
    executed("kind");
    return switch (String.valueOf(value)) {
      case "0", "1" -> grid[0][0];
      case "2" -> 'c';
      default -> null;
    };
  }

  static Point move(Point point, int by) {
    executed("move");
    return new Point(point.x() + by, point.y());
  }

  public static void main(String[] arguments) {
    Program program = new Program();
    for (int i = 0; i < 60; i++) {
      int n = i % 4;
      Circle circle = new Circle(new Point(n, 1), n);
      System.out.println(
          circle.centre().text()
              + circle.title()
              + length(circle)
              + length(new Line(new Point(0, 0), new Point(n, n)))
              + Unit.MILE.in(n)
              + program.kind(n, new int[][] {{n}, {}})
              + move(circle.centre(), n)
              + List.of(move(new Point(1, 1), n)));
    }
    EXECUTIONS.forEach((m, count) -> System.err.println("executions " + m + " " + count));
    if (arguments.length > 0) {
      move(new Point(0, 0), -1);
    }
  }
}
