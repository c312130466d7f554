package io.cacher.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;

class RequestTest {

  @Test
  void parse_attach_hasItsOptionsALineEach() {
    Request request =
        Request.parse("@attach\n/opt/cacher.jar\n4711\nrules=/etc/a,b.yaml\nlog=debug\n");

    assertThat(request.verb()).isEqualTo("attach");
    assertThat(request.id()).isEqualTo("4711");
    Options options = Options.parse(request.options(), name -> null, name -> null);
    assertThat(options.problems()).isEmpty();
    assertThat(options.rules()).containsExactly(new File("/etc/a,b.yaml"));
    assertThat(options.log()).isEqualTo(AgentLog.Level.DEBUG);
  }

  @Test
  void parse_detach_needsNoMore() {
    assertThat(Request.parse("@detach\n/opt/cacher.jar\n4711\n"))
        .isEqualTo(new Request("detach", "4711", ""));
    assertThat(Request.parse("@detach").id()).isEmpty();
  }
}
