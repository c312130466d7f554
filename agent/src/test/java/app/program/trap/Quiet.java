package app.program.trap;

/** Touches as little of the JDK as a program can. */
public final class Quiet {

  private Quiet() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    System.out.println("done");
  }
}
