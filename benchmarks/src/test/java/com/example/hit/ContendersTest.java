package com.example.hit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;

/** Contenders that return wrong results are fast for the wrong reason. */
class ContendersTest {

  static Stream<Class<? extends HitBenchmark>> keys() {
    return Stream.of(
        IntKey.class,
        LongKey.class,
        StringKey.class,
        StringIntKey.class,
        LongLongKey.class,
        RecordKey.class,
        Instance.class,
        HalfFull.class);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void contenders_sameKeys_returnWhatTheBodyReturns(Class<? extends HitBenchmark> type)
      throws Exception {
    HitBenchmark benchmark = type.getConstructor().newInstance();
    for (Method method : type.getMethods()) {
      if (method.getName().equals("writeKeys")) {
        method.invoke(benchmark);
      }
    }
    Spring spring = new Spring();
    try {
      List<Method> contenders =
          Stream.of(type.getMethods())
              .filter(method -> method.isAnnotationPresent(Benchmark.class))
              .toList();
      assertThat(contenders).hasSizeGreaterThanOrEqualTo(4);
      for (Method contender : contenders) {
        Cursor cursor = new Cursor();
        List<Object> first = new ArrayList<>();
        List<Object> again = new ArrayList<>();
        int start = cursor.next();
        for (int i = 1; i < HitBenchmark.KEYS; i++) {
          first.add(call(contender, benchmark, cursor, spring));
        }
        assertThat(cursor.next()).isEqualTo(start);
        for (int i = 1; i < HitBenchmark.KEYS; i++) {
          again.add(call(contender, benchmark, cursor, spring));
        }
        assertThat(again).as(contender.toString()).isEqualTo(first).doesNotHaveDuplicates();
        String number = Integer.toString(HitBenchmark.NUMBERS[(start + 1) % HitBenchmark.KEYS]);
        assertThat(first.get(0).toString()).as(contender.toString()).contains(number);
      }
    } finally {
      spring.close();
    }
  }

  private static Object call(Method contender, Object benchmark, Cursor cursor, Spring spring)
      throws ReflectiveOperationException {
    return contender.getParameterCount() == 1
        ? contender.invoke(benchmark, cursor)
        : contender.invoke(benchmark, cursor, spring);
  }
}
