package io.cacher.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Freshness;
import io.cacher.cache.ResultLimits;
import io.cacher.cache.Site;
import io.cacher.key.KeyType;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;

class EntryClassWriterTest {

  /** {@code java -XX:+PrintFlagsFinal -version | grep FreqInlineSize}. */
  private static final int FREQ_INLINE_SIZE = 325;

  private final FaultListener nobody =
      (FaultListener)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {FaultListener.class},
              (proxy, method, arguments) -> null);

  private final Site site =
      new Site(
          new Cache(
              "test",
              new CacheSettings(
                  10, null, null, true, ResultLimits.NONE, Duration.ofSeconds(10), Freshness.NONE),
              new CoarseClock(() -> 0, 0),
              nobody),
          "a.B.c()",
          List.of(),
          true,
          null);

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void lookup_isInlinedByTheJit(KeyType part) {
    assertThat(largest("lookup", part, part, part)).isBetween(1, FREQ_INLINE_SIZE);
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void absent_isNotInlinedByTheJit(KeyType part) {
    assertThat(smallest("absent", part)).isGreaterThan(FREQ_INLINE_SIZE);
  }

  private int largest(String method, KeyType... key) {
    return sizeOf(method, key).getMaxSize();
  }

  private int smallest(String method, KeyType... key) {
    return sizeOf(method, key).getMinSize();
  }

  private CodeSizeEvaluator sizeOf(String method, KeyType... key) {
    CodeSizeEvaluator size = new CodeSizeEvaluator(null);
    new ClassReader(new EntryClassWriter(site, List.of(key)).write())
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access, String name, String type, String generic, String[] exceptions) {
                return name.equals(method) ? size : null;
              }
            },
            0);
    return size;
  }
}
