package io.cacher.manage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoticesTest {

  @Test
  void take_manyWaiting_areTheLastInOrder() {
    Notices notices = new Notices();
    for (int i = 0; i < 150; i++) {
      notices.tell(Notices.Kind.VERDICT, "a", "" + i);
    }
    notices.rejected("report");
    assertThat(notices.take())
        .hasSize(100)
        .extracting(Notices.Notice::text)
        .startsWith("51")
        .endsWith("149", "report");
    assertThat(notices.take()).isEmpty();
  }
}
