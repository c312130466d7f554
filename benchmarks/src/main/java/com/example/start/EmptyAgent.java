package com.example.start;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** An agent that does nothing: what is left when all that one does is taken away. */
public final class EmptyAgent implements ClassFileTransformer {

  private EmptyAgent() {}

  /** Takes part in the loading of classes if there is an argument. */
  public static void premain(@Nullable String argument, Instrumentation instrumentation) {
    if (argument != null) {
      instrumentation.addTransformer(new EmptyAgent(), true);
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    return null;
  }
}
