package com.example.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void run_someRequests_reportsThem() throws Exception {
    assertThat(run("--requests", "20", "--threads", "2")).isEqualTo(Main.OK);
    assertThat(out.toString(UTF_8))
        .contains("http://127.0.0.1:")
        .containsPattern("Requests +20\\R")
        .containsPattern("Checksum +[0-9a-f]{16}\\R")
        .doesNotContain("Hit %");
  }

  @Test
  void run_rounds_haveTheSameChecksum() throws Exception {
    assertThat(run("--requests", "20", "--rounds", "3", "--threads", "2")).isEqualTo(Main.OK);
    List<String> checksums =
        out.toString(UTF_8)
            .lines()
            .filter(line -> line.startsWith("  round "))
            .map(line -> line.substring(line.indexOf("checksum")))
            .toList();
    assertThat(checksums).hasSize(3).allMatch(checksums.get(0)::equals);
  }

  @Test
  void run_help_printsUsage() throws Exception {
    assertThat(run("--help")).isEqualTo(Main.OK);
    assertThat(out.toString(UTF_8)).startsWith("Usage: ").contains("--serve");
  }

  @Test
  void run_badOption_isUsageError() throws Exception {
    assertThat(run("--sserve")).isEqualTo(Main.USAGE);
    assertThat(err.toString(UTF_8)).contains("unknown option --sserve").contains("--help");
    assertThat(out.size()).isZero();
  }

  @Test
  void run_portTaken_isUnavailable() throws Exception {
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(run("--port", port)).isEqualTo(Main.UNAVAILABLE);
      assertThat(err.toString(UTF_8)).contains("cannot serve on port " + port);
    }
  }

  private int run(String... arguments) throws InterruptedException {
    return Main.run(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
  }
}
