package io.cacher.manage.jmx;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheGroup;
import io.cacher.cache.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** The beans of a rule's woven methods, as they are called for the first time. */
final class MethodBeans {

  /** A wildcard may select without end; nobody looks at so many. */
  private static final int MOST = 500;

  private MethodBeans() {}

  /** Equal to what it was before as long as the methods are the same; holds none of them. */
  static List<Object> state(CacheGroup group) {
    List<Object> state = new ArrayList<>();
    for (CacheGroup.Living living : group.living()) {
      for (Cache cache : living.cache().caches()) {
        for (Site site : cache.writes().sites()) {
          state.add(System.identityHashCode(site));
        }
      }
    }
    return state;
  }

  /** A bean for each method; {@code loader=} tells those apart that several loaders have. */
  static Map<ObjectName, Site> of(CacheGroup group) throws MalformedObjectNameException {
    Map<ObjectName, Site> beans = new LinkedHashMap<>();
    List<CacheGroup.Living> living = group.living();
    for (CacheGroup.Living one : living) {
      String suffix = living.size() > 1 ? ",loader=" + one.loader() : "";
      for (Cache cache : one.cache().caches()) {
        for (Site site : cache.writes().sites()) {
          if (beans.size() < MOST) {
            // Quoted: parameters are separated by commas.
            String method = ObjectName.quote(site.method());
            String name = "type=CachedMethod,cache=" + group.name() + ",method=" + method + suffix;
            beans.put(new ObjectName("io.cacher:" + name), site);
          }
        }
      }
    }
    return beans;
  }

  /** The class loader as the names of beans have it. */
  static String loader(CacheGroup group, Site site) {
    for (CacheGroup.Living one : group.living()) {
      if (one.cache().caches().contains(site.cache())) {
        return one.loader();
      }
    }
    return "";
  }
}
