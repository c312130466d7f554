package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io/cacher/link/Site",
        "java/lang/CacherDispatcher",
        "java/lang/CacherDispatcher$Hit",
        "com/acme/A$$Lambda$14",
        "com/acme/A$$Lambda/0x00007f001",
        "com/acme/A+0x00007f001",
        "jdk/proxy2/$Proxy17",
        "com/acme/$Proxy3",
        "jdk/internal/reflect/GeneratedMethodAccessor12",
        "com/acme/A$$SpringCGLIB$$0",
        "com/acme/A$$EnhancerBySpringCGLIB$$1a2b",
        "com/acme/A$$FastClassBySpringCGLIB$$1a2b",
        "com/acme/A_$$_javassist_3",
        "com/acme/A$HibernateProxy$x1",
        "com/acme/A$MockitoMock$123",
        "com/acme/A$Proxy$_$$_WeldClientProxy"
      })
  void reason_generatedOrOwn_isExcluded(String name) {
    assertThat(Exclusions.reason(name)).isEqualTo(State.EXCLUDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java/lang/String",
        "java/lang/invoke/MethodHandle",
        "java/lang/ref/WeakReference",
        "java/util/HashMap",
        "java/util/Map$Entry",
        "java/util/concurrent/ConcurrentHashMap",
        "java/util/concurrent/locks/ReentrantLock",
        "java/io/File",
        "java/security/ProtectionDomain",
        "sun/nio/ch/Net",
        "jdk/internal/misc/Unsafe"
      })
  void reason_cachersFoundations_isRunsCacher(String name) {
    assertThat(Exclusions.reason(name)).isEqualTo(State.RUNS_CACHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/acme/Order$ProxyFactory",
        "com/acme/$ProxyFactory",
        "com/acme/Lambda",
        "java/util/regex/Pattern",
        "java/net/InetAddress",
        "java/math/BigInteger",
        "java/text/Collator"
      })
  void reason_others_none(String name) {
    assertThat(Exclusions.reason(name)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"java/net/URL", "javax/crypto/Cipher", "sun/misc/Unsafe", "jdk/jfr/Event"})
  void isJdk_classesOfTheJdk_areOfTheJdk(String name) {
    assertThat(Exclusions.isJdk(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"javax/servlet/Servlet", "javax/xml/bind/JAXB", "javassist/A", "com/acme/A"})
  void isJdk_others_areNot(String name) {
    assertThat(Exclusions.isJdk(name)).isFalse();
  }
}
