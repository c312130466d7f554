package io.cacher.manage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void object_ofEverything_isIndentedJson() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", "prices");
    map.put("size", 7L);
    map.put("percent", 97.5f);
    map.put("nothing", null);
    map.put("undefined", Double.NaN);
    map.put("on", true);
    map.put("methods", new String[] {"a", "b"});
    map.put("none", List.of());
    map.put("empty", Map.of());

    String json = Json.of(map);

    assertThat(json)
        .startsWith("{\n  \"name\": \"prices\",\n  \"size\": 7,\n")
        .endsWith("\"none\": [],\n  \"empty\": {}\n}\n");
    assertThat(JsonParser.parseString(json))
        .isEqualTo(
            JsonParser.parseString(
                "{name: 'prices', size: 7, percent: 97.5, nothing: null, undefined: null,"
                    + " on: true, methods: ['a', 'b'], none: [], empty: {}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"quoted\" \\ back",
        "line\nfeed\r\ttab",
        "\u0000\u001b\u007f",
        "価格 \uD83D\uDE00",
        ""
      })
  void text_ofAnyCharacters_comesBack(String text) {
    assertThat(JsonParser.parseString(Json.of(text)).getAsString()).isEqualTo(text);
  }

  @Test
  void text_notAscii_isEscaped() {
    assertThat(Json.of("é価\uD83D")).isEqualTo("\"\\u00e9\\u4fa1\\ud83d\"\n");
  }

  @Test
  void list_withNull_isJson() {
    assertThat(Json.of(Arrays.asList(1, null))).isEqualTo("[\n  1,\n  null\n]\n");
  }
}
