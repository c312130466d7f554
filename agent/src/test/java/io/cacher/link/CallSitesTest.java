package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JVM may keep code for long that was woven for a rule which is gone. */
class CallSitesTest {

  private static final WovenMethod METHOD =
      new WovenMethod(
          MethodHandles.lookup(),
          "found",
          MethodType.methodType(Object.class, int.class),
          "(I)Ljava/lang/Object;",
          List.of(),
          false);

  private final LinkedRules rules = new LinkedRules(List.of(LinkedRulesTest.rule(0)));
  private final CallSites sites = new CallSites(rules);

  private static MethodHandle found() {
    return MethodHandles.dropArguments(MethodHandles.constant(Object.class, "found"), 0, int.class);
  }

  private static Object call(CallSite site) throws Throwable {
    return String.valueOf((Object) site.dynamicInvoker().invokeExact(1));
  }

  @Test
  void exchangedRule_itsCallSitesPass_othersStay() throws Throwable {
    CallSite former = sites.of(found(), "a", METHOD);
    rules.set(List.of(LinkedRulesTest.rule(3)));
    CallSite current = sites.of(found(), "a@3", METHOD);

    sites.cutFormer();

    assertThat(call(former)).isEqualTo("null");
    assertThat(former.type()).isEqualTo(MethodType.methodType(Object.class, int.class));
    assertThat(call(current)).isEqualTo("found");
  }

  /** A cache that is in force may have to hear of calls that enter by former code. */
  @Test
  void exchangedRule_callSitesOfItsTriggers_stay() throws Throwable {
    CallSite trigger = sites.of(found(), "a#0", METHOD);
    rules.set(List.of(LinkedRulesTest.rule(3)));

    sites.cutFormer();

    assertThat(call(trigger)).isEqualTo("found");
  }

  @Test
  void callSite_linkedWhileItsRuleIsExchanged_passes() throws Throwable {
    rules.set(List.of(LinkedRulesTest.rule(3)));

    assertThat(call(sites.of(found(), "a", METHOD))).isEqualTo("null");
  }

  @Test
  void detached_allPass_laterOnesToo() throws Throwable {
    CallSite current = sites.of(found(), "a", METHOD);
    CallSite trigger = sites.of(found(), "a#0", METHOD);

    sites.cut();

    assertThat(call(current)).isEqualTo("null");
    assertThat(call(trigger)).isEqualTo("null");
    assertThat(call(sites.of(found(), "a", METHOD))).isEqualTo("null");
  }
}
