package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PerClassTest {

  private final AtomicInteger made = new AtomicInteger();

  private final PerClass<Object> values =
      new PerClass<>() {
        @Override
        protected Object make(Class<?> owner) {
          made.incrementAndGet();
          return new Object();
        }
      };

  @Test
  void get_sameClass_isMadeOnce() {
    Object first = values.get(String.class);

    assertThat(values.get(String.class)).isSameAs(first);
    assertThat(values.get(Integer.class)).isNotSameAs(first);
    assertThat(made).hasValue(2);
  }

  @Test
  void forgetAll_noClassHoldsAValue_norWill() {
    Object before = values.get(String.class);
    PerClass.forgetAll();

    Object after = values.get(String.class);
    assertThat(after).isNotSameAs(before);
    assertThat(values.get(String.class)).isNotSameAs(after);
  }
}
