package io.cacher.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.boot.CacherDispatcher;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkRehearsalTest {

  private static final List<String> LINKED = new ArrayList<>();

  @Test
  void run_linksThroughTheDispatcher_withTheBootstrapOfWovenCode() throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodHandle link =
        lookup.findStatic(
            LinkRehearsalTest.class,
            "link",
            MethodType.methodType(
                CallSite.class,
                MethodHandles.Lookup.class,
                String.class,
                MethodType.class,
                String.class,
                String.class,
                String.class,
                int.class));
    MethodHandle unused =
        MethodHandles.dropArguments(
            MethodHandles.constant(Object.class, null), 0, int.class, Object[].class);
    CacherDispatcher.connect(link, unused);

    LinkRehearsal.run();

    assertThat(LINKED).containsExactly("io.cacher.weave call(Object,int)Object ''");
  }

  static CallSite link(
      MethodHandles.Lookup caller,
      String name,
      MethodType type,
      String cache,
      String descriptor,
      String parameterNames,
      int isSynchronized) {
    LINKED.add(caller.lookupClass().getPackageName() + " " + name + type + " '" + cache + "'");
    MethodHandle nothing = MethodHandles.constant(Object.class, null);
    return new ConstantCallSite(MethodHandles.dropArguments(nothing, 0, type.parameterList()));
  }
}
