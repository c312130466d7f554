package app.program;

/** Has a bulk method with a body. */
interface Priced {

  default Double[] prices(Integer... ids) {
    Warehouse.ran("prices");
    Double[] prices = new Double[ids.length];
    for (int i = 0; i < ids.length; i++) {
      prices[i] = ids[i] == 0 ? null : ids[i] / 8.0;
    }
    return prices;
  }
}
