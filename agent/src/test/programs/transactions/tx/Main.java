package tx;

/** Prints what readers see of names that are changed in transactions, and the reads it took. */
public final class Main {

  interface Step {
    void run() throws Exception;
  }

  private Main() {}

  static void quietly(Step step) {
    try {
      step.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public static void main(String[] args) throws Exception {
    System.setProperty("java.naming.factory.initial", InJta.class.getName());
    System.out.println(InSpring.run());
    System.out.println(InJta.run());
    System.out.println(InJdbc.run());
  }
}
