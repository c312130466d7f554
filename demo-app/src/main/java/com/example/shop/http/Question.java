package com.example.shop.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parts of a requested address. */
record Question(List<String> path, Map<String, String> parameters) {
  static Question of(URI address) {
    Map<String, String> parameters = new HashMap<>();
    String query = address.getRawQuery();
    if (query != null) {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(
              pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
      }
    }
    return new Question(List.of(address.getPath().substring(1).split("/")), parameters);
  }

  /** The parameter, or {@code otherwise} where the address has none of that name. */
  String parameter(String name, String otherwise) {
    return parameters.getOrDefault(name, otherwise);
  }
}
