package app.program.checked;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/** Loads every class of the package and calls each of their methods, with nothing. */
public final class Everything {

  private Everything() {}

  /** Does it. */
  public static void main(String[] arguments) throws Exception {
    Class<?>[] types = {
      Store.class, Article.class, Article.Kind.class, Articles.class, Articles.Inner.class
    };
    Object[] receivers = {
      null, new Article(1, "one"), Article.Kind.PIECE, new Articles(), new Articles.Inner()
    };
    for (int i = 0; i < types.length; i++) {
      for (Method method : types[i].getDeclaredMethods()) {
        if (!Modifier.isAbstract(method.getModifiers())
            && (receivers[i] != null || Modifier.isStatic(method.getModifiers()))) {
          call(method, receivers[i]);
        }
      }
    }
    System.out.println("called");
  }

  private static void call(Method method, Object receiver) throws IllegalAccessException {
    method.setAccessible(true);
    Object[] nothing =
        Arrays.stream(method.getParameterTypes())
            .map(type -> Array.get(Array.newInstance(type, 1), 0))
            .toArray();
    try {
      method.invoke(receiver, nothing);
    } catch (InvocationTargetException e) {
      System.out.println(method.getName() + ": " + e.getCause());
    }
  }
}
