package launcher;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;

/** Runs {@code old.Program} out of several directories, each in a class loader of its own. */
public final class Launcher {

  public static void main(String[] arguments) throws Exception {
    boolean fail = arguments[0].equals("fail");
    for (int i = fail ? 1 : 0; i < arguments.length; i++) {
      URL[] directory = {new File(arguments[i]).toURI().toURL()};
      Runnable program =
          (Runnable)
              new URLClassLoader(directory)
                  .loadClass("old.Program")
                  .getDeclaredConstructor()
                  .newInstance();
      program.run();
      if (fail && i == arguments.length - 1) {
        program.toString();
      }
    }
  }
}
