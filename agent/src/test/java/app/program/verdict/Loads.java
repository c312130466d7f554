package app.program.verdict;

/** Loads a class without running any of it. */
public final class Loads {

  private Loads() {}

  /** Loads the class named. */
  public static void main(String[] arguments) throws Exception {
    Class<?> type = Class.forName(arguments[0], false, Loads.class.getClassLoader());
    System.out.println("loaded " + type.getSimpleName());
  }
}
