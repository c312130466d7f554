package io.cacher.key;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;

/**
 * Records as bytes: their class and components, with their names. Fields are read and not
 * accessors, which may be code of the application.
 */
final class KeyRecords {

  private KeyRecords() {}

  static void write(Object value, KeyBytes out) throws UnencodableKeyException {
    Class<?> type = value.getClass();
    if (!type.isRecord()) {
      throw new UnencodableKeyException(type.getName());
    }
    out.tag('{');
    out.name(type);
    RecordComponent[] components = type.getRecordComponents();
    out.integer(components.length);
    for (RecordComponent component : components) {
      // Another release may have them in another order.
      out.text(component.getName());
      out.value(component(value, type, component.getName()));
    }
  }

  private static @org.jspecify.annotations.Nullable Object component(
      Object value, Class<?> type, String name) throws UnencodableKeyException {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(value);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw new UnencodableKeyException(type.getName());
    }
  }
}
