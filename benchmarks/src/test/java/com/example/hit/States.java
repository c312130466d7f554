package com.example.hit;

import java.util.HashMap;
import java.util.Map;

/** The states that JMH would make, each made once and closed in the end. */
final class States implements AutoCloseable {

  private final Map<Class<?>, Object> states = new HashMap<>();

  Object of(Class<?> type) throws ReflectiveOperationException {
    Object state = states.get(type);
    if (state == null) {
      state = type.getConstructor().newInstance();
      states.put(type, state);
    }
    return state;
  }

  @Override
  public void close() throws ReflectiveOperationException {
    for (Object state : states.values()) {
      for (var method : state.getClass().getMethods()) {
        if (method.getName().equals("close")) {
          method.invoke(state);
        }
      }
    }
  }
}
