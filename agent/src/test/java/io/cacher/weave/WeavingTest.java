package io.cacher.weave;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Shapes;
import io.cacher.config.Scope;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Woven and plain classes side by side: the same answers, fewer runs. */
class WeavingTest {

  private final Woven woven =
      Woven.by("app.sample.Shapes.*(..)", Scope.INSTANCE, List.of(), List.of());
  private final Class<?> shapes = woven.load(Shapes.class);

  private AtomicInteger runs() throws ReflectiveOperationException {
    return (AtomicInteger) shapes.getField("RUNS").get(null);
  }

  @Test
  void methods_ofEveryShape_answerAsIfNotWoven() throws Exception {
    Object receiver = shapes.getConstructor().newInstance();
    Shapes plain = new Shapes();
    Random random = new Random(1);
    int compared = 0;
    for (Method method : Shapes.class.getDeclaredMethods()) {
      if (!Modifier.isPublic(method.getModifiers()) || method.isSynthetic()) {
        continue;
      }
      Method counterpart = shapes.getMethod(method.getName(), method.getParameterTypes());
      for (int i = 0; i < 300; i++) {
        long seed = random.nextInt(20);
        Object expected = outcome(method, plain, arguments(method, new Random(seed)));
        Object actual = outcome(counterpart, receiver, arguments(method, new Random(seed)));
        assertThat(actual).as(method.getName()).isEqualTo(expected);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(17 * 300);
    assertThat(woven.complaints).isEmpty();
    assertThat(woven.methods).hasSizeGreaterThan(17).contains("ofPrivate", "ofLong", "ofMany");
    // At most 20 distinct calls of each, exceptions apart; Fibonacci's recursion is cached too.
    assertThat(runs().get()).isBetween(200, 1_000);
    assertThat(woven.count(counters -> counters.hits)).isGreaterThan(4_000);
    assertThat(woven.count(counters -> counters.faults)).isZero();
  }

  private static @Nullable Object outcome(Method method, Object receiver, Object[] arguments)
      throws IllegalAccessException {
    try {
      return method.invoke(receiver, arguments);
    } catch (InvocationTargetException e) {
      return String.valueOf(e.getCause());
    }
  }

  private static Object[] arguments(Method method, Random random) {
    return Arrays.stream(method.getParameterTypes()).map(type -> value(type, random)).toArray();
  }

  private static Object value(Class<?> type, Random random) {
    int number = random.nextInt(20);
    if (type == boolean.class) {
      return number % 2 == 0;
    } else if (type == byte.class) {
      return (byte) (number * 13);
    } else if (type == short.class) {
      return (short) (number * 3_001);
    } else if (type == char.class) {
      return (char) ('a' + number);
    } else if (type == int.class) {
      return number - 3 < 0 ? 0 : number - 3;
    } else if (type == long.class) {
      return (long) number << 33;
    } else if (type == float.class) {
      return number == 0 ? Float.NaN : number / 3f;
    } else if (type == double.class) {
      return number == 0 ? -0.0 : number / 7.0;
    } else if (type == int[].class) {
      return new int[] {number, number * 2};
    } else if (type == List.class) {
      return new ArrayList<>(List.of(number, 3, 7));
    }
    return number % 4 == 0 ? "" : "text" + number;
  }

  @Test
  void call_argumentMutatedByTheBody_keyIsTheArgumentAsPassed() throws Exception {
    Object receiver = shapes.getConstructor().newInstance();
    Method method = shapes.getMethod("ofArray", int[].class);
    int[] mutated = {5};
    assertThat((int[]) method.invoke(receiver, mutated)).containsExactly(5);
    assertThat(mutated).containsExactly(6);
    assertThat((int[]) method.invoke(receiver, new int[] {5})).containsExactly(5);
    assertThat(runs()).hasValue(1);
    assertThat((int[]) method.invoke(receiver, mutated)).containsExactly(6);
    assertThat(runs()).hasValue(2);
  }

  @Test
  void call_checkedException_isThrownEachTimeAndNotStored() throws Exception {
    Object receiver = shapes.getConstructor().newInstance();
    Method method = shapes.getMethod("ofTry", int.class);
    for (int i = 1; i <= 3; i++) {
      assertThat(outcome(method, receiver, new Object[] {3}))
          .isEqualTo(new IOException("three 3").toString());
      assertThat(runs()).hasValue(i);
    }
    assertThat(woven.count(counters -> counters.loadFailures)).isEqualTo(3);
  }

  @Test
  void call_null_isCached() throws Exception {
    Object receiver = shapes.getConstructor().newInstance();
    Method method = shapes.getMethod("ofNull", String.class);
    for (int i = 0; i < 5; i++) {
      assertThat(method.invoke(receiver, "")).isNull();
      assertThat(method.invoke(receiver, (Object) null)).isNull();
    }
    assertThat(runs()).hasValue(2);
  }

  @Test
  void call_recursion_runsEachStepOnce() throws Exception {
    Object receiver = shapes.getConstructor().newInstance();
    assertThat(shapes.getMethod("fibonacci", int.class).invoke(receiver, 40))
        .isEqualTo(102_334_155);
    assertThat(runs()).hasValue(41);
  }

  @Test
  void call_privateAndReceivers_areKeptApart() throws Exception {
    Method method = shapes.getMethod("viaPrivate", int.class);
    Object one = shapes.getConstructor().newInstance();
    Object two = shapes.getConstructor().newInstance();
    for (int i = 0; i < 3; i++) {
      assertThat(method.invoke(one, 10)).isEqualTo(3);
      assertThat(method.invoke(two, 10)).isEqualTo(3);
    }
    assertThat(runs()).hasValue(2);
  }

  @Test
  void call_interfaceDefault_isCached() throws Exception {
    Woven greeters = Woven.by("app.sample.Greeter.greet(..)", Scope.SHARED, List.of(), List.of());
    Class<?> type = greeters.load(Shapes.class);
    Method method = type.getMethod("greet", String.class);
    for (int i = 0; i < 3; i++) {
      Object receiver = type.getConstructor().newInstance();
      assertThat(method.invoke(receiver, "you")).isEqualTo("hello you");
    }
    assertThat(greeters.complaints).isEmpty();
    assertThat(((AtomicInteger) type.getField("RUNS").get(null))).hasValue(1);
  }
}
