package app.sample;

/** Answers that depend on an edition, and a change of them. */
public class Editions {

  public static int edition = 1;
  public static int runs;

  public final String region;

  public Editions(String region) {
    this.region = region;
  }

  public static int current() {
    return edition;
  }

  public int price(int id) {
    return ++runs;
  }

  /** What a rule may react to. */
  public int change(int id) {
    return -id;
  }
}
