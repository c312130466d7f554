package io.cacher.check;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** Opens what is named as a class path, and what that contains or names in turn. */
final class ClassPathOpener {

  private static final int RELEASE = Runtime.version().feature();

  /** Folders of classes in executable jars and in wars, and those of their libraries. */
  private static final List<String> INNER_CLASSES = List.of("BOOT-INF/classes", "WEB-INF/classes");

  private static final List<String> INNER_LIBRARIES =
      List.of("BOOT-INF/lib", "WEB-INF/lib", "WEB-INF/lib-provided");

  /** A jar in a war in an ear. */
  private static final int DEEPEST = 3;

  private final ClassPath classPath;
  private final Set<Path> opened = new HashSet<>();

  ClassPathOpener(ClassPath classPath) {
    this.classPath = classPath;
  }

  void open(String paths) {
    for (String element : paths.split(File.pathSeparator, -1)) {
      try {
        if (element.equals("*")
            || element.endsWith("/*")
            || element.endsWith(File.separator + "*")) {
          String folder = element.substring(0, element.length() - 1);
          for (Path jar : archives(Path.of(folder.isEmpty() ? "." : folder))) {
            open(jar);
          }
        } else if (!element.isEmpty()) {
          open(Path.of(element));
        }
      } catch (IOException | InvalidPathException e) {
        classPath.problem(element + " cannot be opened: " + e.getMessage());
      }
    }
  }

  private void open(Path path) {
    if (!opened.add(path.toAbsolutePath().normalize())) {
      return;
    }
    if (Files.isDirectory(path)) {
      try {
        addRoot(path, path.toString(), 1);
      } catch (IOException | InvalidPathException e) {
        classPath.problem(path + " cannot be listed: " + e.getMessage());
      }
    } else if (Files.exists(path)) {
      openArchive(path, path.toString(), 1);
    } else {
      classPath.problem(path + " does not exist");
    }
  }

  private void openArchive(Path file, String place, int depth) {
    try {
      FileSystem files =
          FileSystems.newFileSystem(file, Map.of("releaseVersion", Integer.toString(RELEASE)));
      classPath.closeLater(files);
      Path root = files.getPath("/");
      addRoot(root, place, depth);
      Attributes manifest = manifest(root);
      if (depth == 1 && manifest.getValue(Attributes.Name.CLASS_PATH) != null) {
        openNamed(file, manifest.getValue(Attributes.Name.CLASS_PATH));
      }
    } catch (ProviderNotFoundException e) {
      classPath.problem(place + " is neither an archive nor a directory");
    } catch (IOException | RuntimeException e) {
      classPath.problem(place + " cannot be opened: " + e.getMessage());
    }
  }

  /** What a manifest names lies beside its jar, and may be missing, as in a JVM. */
  private void openNamed(Path jar, String names) {
    for (String name : names.trim().split(" +")) {
      if (!name.contains(":")) {
        Path sibling = jar.toAbsolutePath().resolveSibling(name.replace("%20", " "));
        if (Files.exists(sibling)) {
          open(sibling);
        }
      }
    }
  }

  private void addRoot(Path root, String place, int depth) throws IOException {
    for (String inner : INNER_CLASSES) {
      Path classes = root.resolve(inner);
      if (Files.isDirectory(classes)) {
        classPath.add(new ClassFolder(classes, place + "!/" + inner));
      }
    }
    for (String inner : INNER_LIBRARIES) {
      Path libraries = root.resolve(inner);
      if (Files.isDirectory(libraries)) {
        openNested(root, libraries, place, depth);
      }
    }
    if (Files.exists(root.resolve("META-INF/application.xml"))) {
      openNested(root, root, place, depth);
      if (Files.isDirectory(root.resolve("lib"))) {
        openNested(root, root.resolve("lib"), place, depth);
      }
    }
    ClassFolder folder = new ClassFolder(root, place);
    boolean archive = root.getFileSystem() != FileSystems.getDefault();
    if (archive && "true".equalsIgnoreCase(manifest(root).getValue("Multi-Release"))) {
      folder.addVersions(root.resolve("META-INF/versions"), RELEASE);
    }
    classPath.add(folder);
  }

  private void openNested(Path root, Path folder, String place, int depth) throws IOException {
    if (depth < DEEPEST) {
      for (Path archive : archives(folder)) {
        openArchive(archive, place + "!/" + root.relativize(archive), depth + 1);
      }
    }
  }

  private static List<Path> archives(Path folder) throws IOException {
    List<Path> archives = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".jar") || name.endsWith(".war")) {
          archives.add(file);
        }
      }
    }
    archives.sort(null);
    return archives;
  }

  private static Attributes manifest(Path root) {
    Path file = root.resolve("META-INF/MANIFEST.MF");
    if (!Files.exists(file)) {
      return new Attributes();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new Manifest(in).getMainAttributes();
    } catch (IOException malformed) {
      return new Attributes();
    }
  }
}
