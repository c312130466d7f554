package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MethodInfoTest {

  @Test
  void flags_ofCompiledMethods_areTold() {
    Compiled compiled =
        Compiled.of(
            "abstract class A implements java.util.function.Supplier<String> {"
                + " static final synchronized void s() {} abstract int a(); native int n();"
                + " public String get() { return \"\"; } }");
    Map<String, MethodInfo> methods = new LinkedHashMap<>();
    for (MethodInfo method : compiled.info("com.acme.A").methods()) {
      methods.put(method.name() + method.descriptor(), method);
    }

    assertThat(methods.get("s()V"))
        .matches(MethodInfo::isStatic)
        .matches(MethodInfo::isSynchronized)
        .matches(MethodInfo::returnsVoid);
    assertThat(methods.get("a()I")).matches(MethodInfo::isAbstract);
    assertThat(methods.get("n()I")).matches(MethodInfo::isNative);
    assertThat(methods.get("<init>()V")).matches(MethodInfo::isInitializer);
    assertThat(methods.get("get()Ljava/lang/Object;"))
        .matches(MethodInfo::isBridge)
        .matches(MethodInfo::isSynthetic);
    assertThat(methods.get("get()Ljava/lang/String;"))
        .matches(method -> !method.isBridge() && !method.isSynthetic() && !method.isStatic());
  }

  @Test
  void signature_anyParameters_simpleNames() {
    MethodInfo method =
        new MethodInfo(1, "f", "(J[Ljava/lang/String;Lcom/acme/Outer$In;)V", List.of(), 1);

    assertThat(method.signature()).isEqualTo("f(long, String[], Outer$In)");
    assertThat(Selection.selects(Rules.pattern("com.acme.A." + method.signature()), method))
        .isTrue();
  }
}
