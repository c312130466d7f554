package io.cacher.warm;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Tells whether arguments of warm calls fit parameters, without making a call. */
public final class WarmFit {

  private WarmFit() {}

  /**
   * Why an argument does not fit, or null if it does. Runs no code of the type, which may be a
   * hollow likeness.
   *
   * @param text as written; null for null
   */
  public static @Nullable String misfit(Class<?> type, @Nullable String text) {
    try {
      if (text == null || !type.isEnum()) {
        Object unused = WarmArgument.of(type, text);
        return null;
      }
      for (Field field : type.getDeclaredFields()) {
        if (field.isEnumConstant() && field.getName().equals(text)) {
          return null;
        }
      }
      throw WarmArgument.noConstant(type, text);
    } catch (MisfitException e) {
      return e.getMessage();
    }
  }
}
