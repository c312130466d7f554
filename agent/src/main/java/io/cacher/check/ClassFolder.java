package io.cacher.check;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A folder that is the root of packages, in the file system or in an archive. */
final class ClassFolder {

  private static final String SUFFIX = ".class";

  /** Folders of an archive's root that are no packages. */
  private static final Set<String> NO_PACKAGES = Set.of("META-INF", "BOOT-INF", "WEB-INF");

  private final Path root;
  private final String place;
  private final List<String> names = new ArrayList<>();

  /**
   * Lists the classes of a folder.
   *
   * @param place what people call it
   */
  ClassFolder(Path root, String place) throws IOException {
    this.root = root;
    this.place = place;
    list(root);
  }

  /** Adds the classes that an archive has for some versions of Java, read as all others. */
  void addVersions(Path versions, int newest) throws IOException {
    for (int version = 9; version <= newest; version++) {
      Path of = versions.resolve(Integer.toString(version));
      if (Files.isDirectory(of)) {
        list(of);
      }
    }
  }

  private void list(Path from) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean top = folder.getNameCount() == from.getNameCount() + 1;
            return top && NO_PACKAGES.contains(plain(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (name.endsWith(SUFFIX) && name.indexOf('-') < 0) {
              String path = from.relativize(file).toString().replace('\\', '/');
              names.add(path.substring(0, path.length() - SUFFIX.length()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static String plain(Path name) {
    String text = name.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** Internal names of the classes; not modules' and packages' descriptions. */
  List<String> names() {
    return names;
  }

  String place() {
    return place;
  }

  byte[] read(String internalName) throws IOException {
    return Files.readAllBytes(root.resolve(internalName + SUFFIX));
  }
}
