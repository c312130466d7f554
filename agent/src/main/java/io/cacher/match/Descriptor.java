package io.cacher.match;

import java.util.ArrayList;
import java.util.List;

/** Method descriptors (JVMS §4.3.3) in the form people write types. */
final class Descriptor {

  private Descriptor() {}

  static List<String> parameters(String descriptor) {
    List<String> types = new ArrayList<>();
    int at = 1;
    while (descriptor.charAt(at) != ')') {
      int end = end(descriptor, at);
      types.add(typeName(descriptor, at, end));
      at = end;
    }
    return types;
  }

  static String result(String descriptor) {
    return typeName(descriptor, descriptor.indexOf(')') + 1, descriptor.length());
  }

  /** Throws when the text is no method descriptor, so that the others need not look. */
  static void check(String descriptor) {
    if (descriptor.charAt(0) != '(') {
      throw new IllegalArgumentException("not a method descriptor: " + descriptor);
    }
    int at = 1;
    while (descriptor.charAt(at) != ')') {
      if (descriptor.charAt(at) == 'V') {
        throw new IllegalArgumentException("a void parameter: " + descriptor);
      }
      at = end(descriptor, at);
    }
    if (end(descriptor, at + 1) != descriptor.length()) {
      throw new IllegalArgumentException("not one return type: " + descriptor);
    }
  }

  private static int end(String descriptor, int start) {
    int at = start;
    while (descriptor.charAt(at) == '[') {
      at++;
    }
    if (descriptor.charAt(at) != 'L') {
      primitive(descriptor.charAt(at));
      return at + 1;
    }
    int end = descriptor.indexOf(';', at);
    // A name with a parenthesis would be mistaken for the end of the parameters.
    if (end < at + 2 || descriptor.substring(at, end).indexOf(')') >= 0) {
      throw new IllegalArgumentException("not a class name: " + descriptor);
    }
    return end + 1;
  }

  private static String typeName(String descriptor, int start, int end) {
    int at = start;
    while (descriptor.charAt(at) == '[') {
      at++;
    }
    String element =
        descriptor.charAt(at) == 'L'
            ? descriptor.substring(at + 1, end - 1).replace('/', '.')
            : primitive(descriptor.charAt(at));
    return at == start ? element : element + "[]".repeat(at - start);
  }

  private static String primitive(char code) {
    return switch (code) {
      case 'B' -> "byte";
      case 'C' -> "char";
      case 'D' -> "double";
      case 'F' -> "float";
      case 'I' -> "int";
      case 'J' -> "long";
      case 'S' -> "short";
      case 'Z' -> "boolean";
      case 'V' -> "void";
      default -> throw new IllegalArgumentException("not a type: " + code);
    };
  }
}
