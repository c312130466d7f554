package app.program.trap;

/** A type and what implements it. */
public final class Hierarchy {

  private Hierarchy() {}

  interface Shape {
    int area(int scale);
  }

  static final class Circle implements Shape {
    @Override
    public int area(int scale) {
      return 3 * scale * scale;
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    Shape shape = new Circle();
    System.out.println("area " + shape.area(2));
  }
}
