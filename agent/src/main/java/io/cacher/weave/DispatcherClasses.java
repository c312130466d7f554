package io.cacher.weave;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/**
 * The class files of the dispatcher and what is nested in it, which all woven code must see. This
 * class must not refer to any of them: it is needed before they are there.
 */
public final class DispatcherClasses {

  /** The dispatcher's name where it is defined. */
  public static final String DISPATCHER = "CacherDispatcher";

  // Outer class last: linking it needs the others.
  private static final String[] NAMES = {
    DISPATCHER + "$Hit",
    DISPATCHER + "$Failure",
    DISPATCHER + "$Miss",
    DISPATCHER + "$Suspension",
    DISPATCHER + "$Continued",
    DISPATCHER
  };

  private DispatcherClasses() {}

  /** The class files as {@code loader} has them, in the order in which they can be defined. */
  public static List<byte[]> read(ClassLoader loader) throws IOException {
    List<byte[]> classFiles = new ArrayList<>();
    for (String name : NAMES) {
      try (InputStream in = loader.getResourceAsStream("boot/" + name + ".class")) {
        if (in == null) {
          throw new IOException("cacher.jar is incomplete: boot/" + name + " is missing");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        in.transferTo(out);
        classFiles.add(out.toByteArray());
      }
    }
    return classFiles;
  }

  /** Defines them in {@code java.lang}, which must be open to the module of this class. */
  public static void define(List<byte[]> classFiles) throws IllegalAccessException {
    MethodHandles.Lookup javaLang =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    for (byte[] classFile : classFiles) {
      javaLang.defineClass(classFile);
    }
  }
}
