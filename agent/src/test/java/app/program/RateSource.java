package app.program;

/** An interface with a default method. */
interface RateSource {

  /** A rate. */
  default String ofDefault(int a) {
    return Rates.run("default " + a);
  }
}
