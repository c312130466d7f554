package io.cacher.match;

import io.cacher.config.InvalidValueException;
import io.cacher.config.MethodPatternParser;
import io.cacher.config.Position;
import io.cacher.config.TypePattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds JDBC drivers' connections and the methods that tell of their transactions. Asked only when
 * a rule waits for a commit.
 */
final class JdbcConnections {

  /** What a class must mention that implements these methods itself and not by its super class. */
  private static final List<String> MENTIONED =
      List.of("commit", "rollback", "setAutoCommit", "prepareStatement");

  private static final TypePattern CONNECTION;

  static {
    try {
      CONNECTION =
          MethodPatternParser.parse("java.sql.Connection.commit()", Position.ofFile(""))
              .declaringType();
    } catch (InvalidValueException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final NameTable mentioned = new NameTable(MENTIONED);

  boolean mayMatch(byte[] classFile) {
    for (boolean found : ClassFile.mentions(classFile, mentioned)) {
      if (!found) {
        return false;
      }
    }
    return true;
  }

  /** The methods to watch, none if the class is no connection. */
  List<MethodInfo> match(ClassInfo type, Supertypes supertypes) {
    List<MethodInfo> methods = new ArrayList<>();
    for (MethodInfo method : type.methods()) {
      if (tellsOfTransaction(method) && Refusal.ofCode(type, method, "") == null) {
        methods.add(method);
      }
    }
    return methods.isEmpty() || !supertypes.isSubtype(type, CONNECTION) ? List.of() : methods;
  }

  private static boolean tellsOfTransaction(MethodInfo method) {
    if (method.isStatic()) {
      return false;
    }
    return switch (method.name()) {
      case "commit", "rollback" -> method.descriptor().equals("()V");
      case "setAutoCommit" -> method.descriptor().equals("(Z)V");
      case "prepareStatement", "prepareCall", "createStatement" -> !method.returnsVoid();
      default -> false;
    };
  }
}
