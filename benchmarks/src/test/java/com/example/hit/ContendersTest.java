package com.example.hit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
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
        SameString.class,
        ThreeKeys.class,
        EqualReceiver.class,
        KeyPath.class,
        Condition.class,
        PrimitiveResult.class,
        Peers.class,
        Policies.class,
        ManyThreads.class,
        Instance.class,
        HalfFull.class);
  }

  static HitBenchmark benchmark(Class<? extends HitBenchmark> type)
      throws ReflectiveOperationException {
    HitBenchmark benchmark = type.getConstructor().newInstance();
    for (Method method : type.getMethods()) {
      if (method.getName().equals("writeKeys")) {
        method.invoke(benchmark);
      }
    }
    return benchmark;
  }

  @ParameterizedTest
  @MethodSource("keys")
  void contenders_sameKeys_returnWhatTheBodyReturns(Class<? extends HitBenchmark> type)
      throws Exception {
    HitBenchmark benchmark = benchmark(type);
    try (States states = new States()) {
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
          first.add(call(contender, benchmark, cursor, states));
        }
        assertThat(cursor.next()).isEqualTo(start);
        for (int i = 1; i < HitBenchmark.KEYS; i++) {
          again.add(call(contender, benchmark, cursor, states));
        }
        assertThat(again).as(contender.toString()).isEqualTo(first);
        int number = HitBenchmark.NUMBERS[(start + 1) % HitBenchmark.KEYS];
        if (first.get(0) instanceof Integer count) {
          assertThat(count).as(contender.toString()).isEqualTo(number / 2);
        } else {
          assertThat(new HashSet<>(first)).as(contender.toString()).hasSameSizeAs(first);
          assertThat(first.get(0).toString()).as(contender.toString()).contains("" + number);
        }
      }
    }
  }

  private static Object call(Method contender, Object benchmark, Cursor cursor, States states)
      throws ReflectiveOperationException {
    return contender.getParameterCount() == 1
        ? contender.invoke(benchmark, cursor)
        : contender.invoke(benchmark, cursor, states.of(contender.getParameterTypes()[1]));
  }
}
