package io.cacher.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameTableTest {

  @Test
  void find_anySeparator_isOneCharacter() {
    NameTable table = new NameTable(List.of("com.acme.A", "com.acme.Outer$Inner"));

    assertThat(table.find("com/acme/A")).isEqualTo(0);
    assertThat(table.find("com/acme/Outer$Inner")).isEqualTo(1);
    assertThat(table.find("com.acme.Outer.Inner")).isEqualTo(1);
    assertThat(table.find("com/acme/B")).isEqualTo(-1);
    assertThat(table.find("com/acme")).isEqualTo(-1);
  }

  @Test
  void find_prefix_isCompared() {
    NameTable table = new NameTable(List.of("com.acme"));

    assertThat(table.find("com/acme/A", 8)).isEqualTo(0);
    assertThat(table.find("com/acme/A", 7)).isEqualTo(-1);
  }

  @Test
  void find_bytes_agreesWithStrings() {
    NameTable table = new NameTable(List.of("Lcom.acme.Slow;"));
    byte[] bytes = "xxLcom/acme/Slow;".getBytes(UTF_8);

    assertThat(table.find(bytes, 2, bytes.length - 2)).isEqualTo(0);
    assertThat(table.find(bytes, 1, bytes.length - 2)).isEqualTo(-1);
  }

  @Test
  void find_emptyTable_findsNothing() {
    assertThat(new NameTable(List.of()).find("com/acme/A")).isEqualTo(-1);
    assertThat(new NameTable(List.of()).find(new byte[0], 0, 0)).isEqualTo(-1);
  }

  @Test
  void find_manyNames_areAllFound() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      names.add("com.acme.p" + i % 100 + ".Class" + i);
    }
    NameTable table = new NameTable(names);

    for (int i = 0; i < names.size(); i++) {
      assertThat(table.find(names.get(i).replace('.', '/'))).isEqualTo(i);
    }
  }
}
