package io.cacher.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class ReceiverStateTest {

  private final ReceiverState state = read();

  @Test
  void field_changedByAnotherMethod_isChanging() {
    assertThat(state.changing("direct", "()I")).isEqualTo("set");
    assertThat(state.changing("throughOthers", "()I")).isEqualTo("set");
    assertThat(state.changing("throughLambda", "()I")).isEqualTo("set");
  }

  @Test
  void field_setWhileConstructed_isNotChanging() {
    assertThat(state.changing("settled", "()I")).isNull();
    assertThat(state.read("settled", "()I")).isEqualTo("early");
  }

  @Test
  void field_thatTheMethodRemembersItsResultIn_isNotChanging() {
    assertThat(state.changing("memo", "()I")).isNull();
  }

  @Test
  void method_thatReadsNothing_hasNoState() {
    assertThat(state.read("constant", "()I")).isNull();
    assertThat(state.changing("constant", "()I")).isNull();
    assertThat(state.read("unknown", "()I")).isNull();
  }

  private static ReceiverState read() {
    String file = ReceiverStateTest.class.getSimpleName() + "$Sample.class";
    try (InputStream in = ReceiverStateTest.class.getResourceAsStream(file)) {
      return ReceiverState.read(Objects.requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings({"UnusedMethod", "UnusedNestedClass"}) // read as a class file
  private static final class Sample {
    private int early;
    private int set;
    private int memo;

    Sample() {
      prepare();
    }

    private void prepare() {
      early = 1;
    }

    void setSet(int newSet) {
      set = newSet;
    }

    int direct() {
      return set;
    }

    int throughOthers() {
      return settled() + direct();
    }

    int throughLambda() {
      IntSupplier supplier = () -> set;
      return supplier.getAsInt();
    }

    int settled() {
      return early;
    }

    int memo() {
      if (memo == 0) {
        memo = early + 1;
      }
      return memo;
    }

    int constant() {
      return 1;
    }
  }
}
