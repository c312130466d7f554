package app.sample;

/** An interface with a body. */
public interface Greeter {

  default String greet(String name) {
    Shapes.RUNS.incrementAndGet();
    return "hello " + name;
  }
}
