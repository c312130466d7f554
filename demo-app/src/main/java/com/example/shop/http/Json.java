package com.example.shop.http;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.StringJoiner;

/** Writes records, lists, numbers and text as JSON; an object's members in declared order. */
final class Json {
  private Json() {}

  static String of(Object value) {
    if (value instanceof Record record) {
      return object(record);
    }
    if (value instanceof List<?> list) {
      StringJoiner elements = new StringJoiner(",", "[", "]");
      list.forEach(element -> elements.add(of(element)));
      return elements.toString();
    }
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : quoted(value.toString());
  }

  private static String object(Record record) {
    StringJoiner members = new StringJoiner(",", "{", "}");
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(record);
        members.add(quoted(component.getName()) + ":" + of(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("Not a public record: " + record.getClass(), e);
      }
    }
    return members.toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
