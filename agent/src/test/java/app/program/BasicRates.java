package app.program;

/** The superclass whose method is overridden and called by the one that overrides it. */
class BasicRates {

  String overridden(int a) {
    return Rates.run("overridden " + a);
  }
}
