package app.sample;

/** Classes that descend from one another, or not. */
public final class Kinds {

  private Kinds() {}

  /** What all but the stranger are. */
  public interface Source {
    /** A result. */
    String find(long id);
  }

  /** The first. */
  public static class Base implements Source {
    @Override
    public String find(long id) {
      return "" + id;
    }
  }

  /** Below the first. */
  public static class Derived extends Base {
    /** Marked. */
    @Slow
    public String slow() {
      return "slow";
    }
  }

  /** Alike, and no relative. */
  public static class Stranger {
    /** A result. */
    public String find(long id) {
      return "" + id;
    }
  }

  /** A mark on methods. */
  public @interface Slow {}
}
