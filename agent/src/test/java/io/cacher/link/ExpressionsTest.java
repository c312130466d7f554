package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.config.expression.ExpressionException;
import io.cacher.config.expression.ExpressionParser;
import io.cacher.config.expression.Node;
import io.cacher.link.expression.ExpressionCompiler;
import io.cacher.link.expression.MismatchException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What expressions say of calls of one method, compiled as the linker does. */
class ExpressionsTest {

  record Customer(int id, @Nullable Long points, @Nullable String name, @Nullable Customer boss) {
    boolean active() {
      return id > 0;
    }

    @Nullable Boolean checked() {
      return points == null ? null : points > 0;
    }

    double weight() {
      return id / 2.0;
    }

    Object any() {
      return id;
    }

    TimeUnit unit() {
      return TimeUnit.SECONDS;
    }

    char initial() {
      return 'c';
    }

    BigDecimal price() {
      return new BigDecimal("1.50");
    }

    Duration age() {
      return Duration.ofSeconds(id);
    }

    Instant born() {
      return Instant.EPOCH;
    }

    List<String> tags() {
      return List.of("a", "b");
    }

    int broken() {
      if (id > 0) {
        throw new IllegalStateException("getter");
      }
      return id;
    }
  }

  private static final MethodType CALL =
      MethodType.methodType(
          Object.class, Object.class, Object.class, int.class, double.class, Object.class);

  /** {@code List find(Customer customer, int page, double share, Object any)}. */
  private static final WovenMethod METHOD =
      new WovenMethod(
          MethodHandles.lookup(),
          "find",
          CALL,
          MethodType.methodType(List.class, Customer.class, int.class, double.class, Object.class)
              .toMethodDescriptorString(),
          List.of("customer", "page", "share", "any"),
          false);

  @SuppressWarnings("UnusedVariable") // by expressions
  private final boolean readOnly = true;

  private static final Customer BOSS = new Customer(1, null, null, null);
  private static final Customer CUSTOMER = new Customer(7, 70L, "Carla", BOSS);

  private static Node parsed(String text) {
    try {
      return ExpressionParser.parse(text);
    } catch (ExpressionException e) {
      throw new AssertionError(text, e);
    }
  }

  private boolean ask(
      String text, @Nullable Customer customer, int page, double share, @Nullable Object any) {
    try {
      MethodHandle handle = ExpressionCompiler.condition(parsed(text), MethodNames.ofCall(METHOD));
      assertThat(handle.type()).isEqualTo(CALL.changeReturnType(boolean.class));
      return (boolean) handle.invokeExact((Object) this, (Object) customer, page, share, any);
    } catch (RuntimeException fromTheApplication) {
      throw fromTheApplication;
    } catch (Throwable t) {
      throw new AssertionError(text, t);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arg0.id == 7",
        "customer.id == 7",
        "7 == customer.id",
        "6 < customer.id && customer.id <= 7",
        "customer.id > page",
        "customer.id != page",
        "page == 3 && share == 0.5",
        "page == 3.0",
        "share > page || share < page",
        "customer.points == 70",
        "customer.points >= 70 && !(customer.points > 70)",
        "customer.points != 71",
        "customer.points > customer.id",
        "customer.points == customer.points",
        "customer.weight == 3.5",
        "customer.weight > 3",
        "customer.weight != page",
        "customer.any == 7",
        "customer.any > 6",
        "customer.active",
        "customer.checked",
        "customer.checked == true",
        "customer.active != false",
        "customer.active == customer.checked",
        "customer.name == \"Carla\"",
        "'Carla' == customer.name",
        "customer.name != 'Bob'",
        "customer.name < 'D'",
        "customer.name >= customer.name",
        "customer.name.length == 5",
        "customer.unit == 'SECONDS'",
        "customer.unit != 'DAYS'",
        "customer.initial == 'c'",
        "customer.initial < 'd'",
        "customer.price == 1.5",
        "customer.price > 1",
        "customer.price < page",
        "customer.age == 7s",
        "customer.age > 6s && customer.age < 1m",
        "customer.born <= customer.born",
        "customer.boss.id == 1",
        "customer.boss.boss == null",
        "customer.boss != null",
        "customer.boss.boss.boss.id == null",
        "!(customer.boss.boss.id > 0)",
        "!(customer.boss.boss.id < 0)",
        "customer.boss.boss.id != 5",
        "!(customer.boss.boss.id == 5)",
        "customer.boss.boss == customer.boss.boss.boss",
        "!customer.boss.checked",
        "!customer.boss.boss.active",
        "size(customer.name) == 5",
        "size(customer.tags) < 3",
        "customer.tags.size == 2",
        "!(size(customer.boss.name) >= 0)",
        "empty(customer.boss.name)",
        "!empty(customer.tags)",
        "matches(customer.name, 'C[a-z]+')",
        "!matches(customer.name, 'C')",
        "startsWith(customer.name, 'Car')",
        "endsWith(customer.name, 'la')",
        "contains(customer.name, 'arl')",
        "!contains(customer.name, 'x')",
        "!startsWith(customer.name, customer.initial)",
        "!contains(customer.boss.name, 'x')",
        "this.readOnly",
        "customer instanceof Customer",
        "customer instanceof java.lang.Record",
        "customer instanceof io.cacher.link.ExpressionsTest.Customer",
        "!(customer instanceof String)",
        "!(customer.boss.boss instanceof Customer)",
        "customer.tags instanceof Collection",
        "any == 5",
        "any instanceof Long",
        "any > 4.5",
        "false || customer.id == 7",
        "(customer.id == 7) == true",
        "page == 3 && customer.id == 7 || customer.broken > 1",
      })
  void condition_ofACall_holds(String text) {
    assertThat(ask(text, CUSTOMER, 3, 0.5, 5L)).as(text).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          customer.nmae == 'x'          ~ has no method `nmae()`
          custmer.name == 'x'           ~ `custmer` is not among the parameters
          arg7 == 1                     ~ the method has 4 argument(s)
          customer.id == 'x'            ~ cannot be compared with a java.lang.String by `==`
          customer.name > 5             ~ cannot be compared with a java.lang.Long by `>`
          customer.active > customer.checked ~ cannot be compared
          customer == page              ~ cannot be compared
          customer < customer           ~ cannot be compared
          customer.tags == customer.tags && customer.age == customer.name ~ cannot be compared
          customer.unit == 'SEKUNDEN'   ~ java.util.concurrent.TimeUnit has no constant `SEKUNDEN`
          page == null                  ~ a int is never null
          page.id == 1                  ~ a int has no `id`
          customer.name                 ~ `customer.name` is a java.lang.String, not a boolean
          !page                         ~ `page` is a int, not a boolean
          size(page) > 1                ~ `page` is a int, which has no size
          size(customer) > 1            ~ which has no size
          empty(customer.price)         ~ which has no size
          matches(page, 'x')            ~ `page` is a int, not a text
          startsWith(customer.name, page) ~ `page` is a int, not a text
          page instanceof Integer       ~ `page` is a int, which is no object
          """)
  void condition_thatMakesNoSense_isRefused(String text, String reason) {
    Node node = parsed(text);
    assertThatThrownBy(() -> ExpressionCompiler.condition(node, MethodNames.ofCall(METHOD)))
        .isInstanceOf(MismatchException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void numbers_ofAllTypes_compareByValue() {
    Object[] sevens = {
      7, 7L, (short) 7, (byte) 7, 7.0, 7f, BigInteger.valueOf(7), new BigDecimal("7.00")
    };
    for (Object seven : sevens) {
      assertThat(ask("any == 7", CUSTOMER, 3, 0.5, seven)).isTrue();
      assertThat(ask("any == 7.0 && any < 7.5 && any > page", CUSTOMER, 3, 0.5, seven)).isTrue();
      assertThat(ask("customer.id == any", CUSTOMER, 3, 0.5, seven)).isTrue();
      assertThat(ask("any != 7", CUSTOMER, 3, 0.5, seven)).isFalse();
    }
    assertThat(ask("any == 9007199254740993", CUSTOMER, 3, 0.5, 9007199254740992.0)).isFalse();
    for (String text : List.of("share == share", "share < 1", "share >= 1", "any == any")) {
      assertThat(ask(text, CUSTOMER, 3, Double.NaN, Double.NaN)).as(text).isFalse();
    }
    assertThat(ask("share != share", CUSTOMER, 3, Double.NaN, null)).isTrue();
  }

  @Test
  void nullArguments_onEveryWay_neverThrow() {
    assertThat(ask("customer == null && any == null", null, 3, 0.5, null)).isTrue();
    for (String text :
        List.of(
            "customer.id == 7",
            "customer.id < 7",
            "customer.name == 'x'",
            "customer.active",
            "any == 5",
            "any < 5",
            "any == page",
            "size(any) == 0",
            "contains(any, 'x')",
            "matches(any, '.*')",
            "any instanceof Object")) {
      assertThat(ask(text, null, 3, 0.5, null)).as(text).isFalse();
    }
    assertThat(ask("empty(any) && customer.id != 7", null, 3, 0.5, null)).isTrue();
  }

  @Test
  void sizes_ofAnything_areTold() {
    for (Object pair :
        new Object[] {"ab", List.of(1, 2), Map.of(1, 1, 2, 2), new int[2], new String[2]}) {
      assertThat(ask("size(any) == 2 && !empty(any)", CUSTOMER, 3, 0.5, pair)).isTrue();
    }
    assertThat(ask("empty(any)", CUSTOMER, 3, 0.5, Optional.empty())).isTrue();
    assertThat(ask("empty(any)", CUSTOMER, 3, 0.5, Optional.of(1))).isFalse();
    assertThatThrownBy(() -> ask("size(any) == 2", CUSTOMER, 3, 0.5, 5))
        .isInstanceOf(ClassCastException.class)
        .hasMessageContaining("a java.lang.Integer has no size");
  }

  @Test
  void getter_thatThrows_throws() {
    assertThatThrownBy(() -> ask("customer.broken == 1", CUSTOMER, 3, 0.5, null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("getter");
  }

  // ---- outcomes ----

  private boolean judge(
      String text, @Nullable Object result, @Nullable Throwable thrown, long nanos) {
    try {
      MethodHandle handle =
          ExpressionCompiler.condition(parsed(text), MethodNames.ofOutcome(METHOD));
      Object[] call = {this, CUSTOMER, 3, 0.5, 5L};
      return (boolean) handle.invokeExact(call, result, thrown, nanos);
    } catch (Throwable t) {
      throw new AssertionError(text, t);
    }
  }

  @Test
  void unless_ofAnOutcome_seesResultThrownElapsedAndTheCall() {
    assertThat(judge("result == null", null, null, 0)).isTrue();
    assertThat(judge("result.size == 2", List.of(1, 2), null, 0)).isTrue();
    assertThat(judge("empty(result)", List.of(), null, 0)).isTrue();
    assertThat(judge("thrown instanceof IOException", null, new FileNotFoundException("x"), 0))
        .isTrue();
    assertThat(judge("thrown instanceof EOFException", null, new IOException("x"), 0)).isFalse();
    assertThat(judge("thrown.message == 'x'", null, new IOException("x"), 0)).isTrue();
    assertThat(judge("thrown == null && result.size > 5", List.of(), null, 0)).isFalse();
    assertThat(judge("elapsed < 5ms", List.of(), null, 4_999_999)).isTrue();
    assertThat(judge("elapsed < 5ms", List.of(), null, 5_000_000)).isFalse();
    assertThat(judge("page == 3 && customer.id == 7 && this.readOnly", null, null, 0)).isTrue();
    assertThat(judge("share > 0.4 && any == 5", null, null, 0)).isTrue();
  }
}
