package io.cacher.store.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One release of an application: what a source compiles to, in a class loader of its own. */
public final class Release extends ClassLoader {

  private final Map<String, byte[]> classFiles;

  private Release(Map<String, byte[]> classFiles) {
    super(Release.class.getClassLoader());
    this.classFiles = classFiles;
  }

  /** Compiles the source of a class, other top-level classes in it included. */
  public static Release of(String className, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Memory memory = new Memory(compiler.getStandardFileManager(null, null, null));
    boolean compiled =
        compiler
            .getTask(
                null,
                memory,
                null,
                List.of("--release", "17"),
                null,
                List.of(new Source(className, source)))
            .call();
    if (!compiled) {
      throw new AssertionError("the test's own source does not compile: " + source);
    }
    Map<String, byte[]> classFiles = new HashMap<>();
    memory.outputs.forEach((name, bytes) -> classFiles.put(name, bytes.toByteArray()));
    return new Release(classFiles);
  }

  /** The same classes, loaded once more. */
  public Release again() {
    return new Release(classFiles);
  }

  public Class<?> type(String name) {
    try {
      return Class.forName(name, false, this);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** What its static method {@code make} returns. */
  public Object made(String name) {
    try {
      java.lang.reflect.Method make = type(name).getDeclaredMethod("make");
      make.setAccessible(true);
      return make.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classFiles.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> outputs = new HashMap<>();

    Memory(StandardJavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject from) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() throws IOException {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          outputs.put(name, bytes);
          return bytes;
        }
      };
    }
  }
}
