package app.program.bureau;

/** Something that nobody else is to see. */
public final class Secret {

  private final String pin;

  Secret(String pin) {
    this.pin = pin;
  }

  /** Tells too much when it fails. */
  public boolean isOpen() {
    if (pin.equals("pin13")) {
      throw new IllegalStateException("no luck with " + pin);
    }
    return false;
  }

  String hint() {
    return "*".repeat(pin.length());
  }

  @Override
  public String toString() {
    return "secret " + pin;
  }
}
