package io.cacher.link;

import io.cacher.cache.LaterSite;
import io.cacher.cache.Site;
import io.cacher.config.Share;
import io.cacher.share.Copies;
import io.cacher.share.Freezing;
import io.cacher.share.Immutable;

/** Has a method's results shared as its rule asks for. */
final class SharedResults {

  private SharedResults() {}

  static void prepare(Share share, WovenMethod method, Site site) throws UnfitResultException {
    if (share == Share.REFERENCE) {
      return;
    }
    if (site instanceof LaterSite) {
      throw new UnfitResultException(
          "asynchronous results are shared by reference only; remove `share` from its cache");
    }
    Class<?> declared = method.resultClass();
    if (declared == null) {
      throw new UnfitResultException("the class of its result cannot be loaded");
    }
    if (Immutable.is(declared)) {
      return;
    }
    if (share == Share.COPY) {
      site.share(new Copies(declared));
      return;
    }
    String objection = Freezing.objection(declared);
    if (objection != null) {
      throw new UnfitResultException(objection);
    }
    site.share(new Freezing(declared));
  }
}
