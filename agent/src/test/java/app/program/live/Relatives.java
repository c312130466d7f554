package app.program.live;

/** Classes that patterns select or do not. */
public final class Relatives {

  private Relatives() {}

  /** Declares only. */
  public interface Source {
    String find(long id);
  }

  /** The one that has the method. */
  public static class Base implements Source {
    @Override
    public String find(long id) {
      return "" + id;
    }
  }

  /** Inherits it, and has another. */
  public static class Derived extends Base {
    @Slow
    String slow() {
      return "slow";
    }
  }

  /** What patterns may look for. */
  public @interface Slow {}

  /** Has the same method, and is no relative. */
  public static class Stranger {
    String find(long id) {
      return "" + id;
    }
  }
}
