package io.cacher.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLogTest {

  @Test
  void recent_linesThatWereWritten_areTheLastOnesWithTheirTimes(@TempDir Path directory) {
    AgentLog log = AgentLog.open(AgentLog.Level.INFO, directory.resolve("a.log").toFile());
    assertThat(log.recent()).isEmpty();
    for (int i = 0; i < 250; i++) {
      log.info("line " + i);
      log.debug("too much");
    }
    assertThat(log.recent()).isEmpty();

    log.flush();

    List<String> recent = log.recent();
    assertThat(recent).hasSize(200);
    assertThat(recent.get(0)).endsWith(" line 50");
    assertThat(recent.get(199)).endsWith(" line 249");
    assertThat(Instant.parse(recent.get(0).split(" ")[0])).isBefore(Instant.now().plusSeconds(1));
  }
}
