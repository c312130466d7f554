package io.cacher.match;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A loader of classes compiled from source in memory, outside of Cacher's own packages. */
final class Compiled extends ClassLoader {

  private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

  private Compiled() {
    super(null);
  }

  /** Compiles the sources, each named after its first public type, in package com.acme. */
  static Compiled of(String... sources) {
    Compiled compiled = new Compiled();
    List<JavaFileObject> units = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      String text = "package com.acme; " + sources[i];
      units.add(
          new SimpleJavaFileObject(
              URI.create("mem:///Source" + i + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return text;
            }

            @Override
            public boolean isNameCompatible(String name, Kind kind) {
              return !name.equals("package-info");
            }
          });
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
    List<String> options = List.of("-proc:none", "-implicit:none");
    if (!compiler.getTask(null, compiled.output(standard), null, options, null, units).call()) {
      throw new AssertionError("the sources do not compile");
    }
    return compiled;
  }

  byte[] bytes(String binaryName) {
    return Objects.requireNonNull(files.get(binaryName)).toByteArray();
  }

  ClassInfo info(String binaryName) {
    ClassInfo info = ClassFile.read(bytes(binaryName));
    if (info == null) {
      throw new AssertionError(binaryName + " is malformed");
    }
    return info;
  }

  List<String> names() {
    return List.copyOf(files.keySet());
  }

  /** Loads all the classes. */
  List<Class<?>> load() throws ClassNotFoundException {
    List<Class<?>> classes = new ArrayList<>();
    for (String name : files.keySet()) {
      classes.add(Class.forName(name, false, this));
    }
    return classes;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (!files.containsKey(name)) {
      throw new ClassNotFoundException(name);
    }
    byte[] bytes = bytes(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  public InputStream getResourceAsStream(String resource) {
    ByteArrayOutputStream file = files.get(resource.replace(".class", "").replace('/', '.'));
    return file == null
        ? super.getResourceAsStream(resource)
        : new ByteArrayInputStream(file.toByteArray());
  }

  private JavaFileManager output(StandardJavaFileManager standard) {
    return new ForwardingJavaFileManager<JavaFileManager>(standard) {
      @Override
      public JavaFileObject getJavaFileForOutput(
          Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        return new SimpleJavaFileObject(URI.create("mem:///" + className + ".class"), kind) {
          @Override
          public OutputStream openOutputStream() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            files.put(className, bytes);
            return bytes;
          }
        };
      }
    };
  }
}
