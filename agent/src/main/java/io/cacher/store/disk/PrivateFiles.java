package io.cacher.store.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files and directories that belong to the user of this program alone. */
final class PrivateFiles {

  private static final Set<PosixFilePermission> OTHERS_WRITE =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private PrivateFiles() {}

  /**
   * Makes the directory unless it is there.
   *
   * @return where it really is
   * @throws IOException if files cannot be made in it, it belongs to somebody else, or others may
   *     write to it: what lies there would not be ours
   */
  static Path directory(Path directory) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (!Files.exists(directory) && parent != null) {
      Files.createDirectories(parent);
      try {
        Files.createDirectory(directory, permissions(parent, "rwx------"));
      } catch (FileAlreadyExistsException e) {
        // Another process made it; it is looked at like any other.
      }
    }
    Path real = directory.toRealPath();
    if (!Files.isDirectory(real)) {
      throw new IOException(directory + " is not a directory");
    }
    Path probe = real.resolve("probe-" + UUID.randomUUID());
    create(probe);
    try {
      if (!Files.getOwner(probe).equals(Files.getOwner(real))) {
        throw new IOException(
            directory + " belongs to " + Files.getOwner(real) + ", not to this program's user");
      }
    } finally {
      Files.delete(probe);
    }
    if (hasPermissions(real)) {
      Set<PosixFilePermission> granted = Files.getPosixFilePermissions(real);
      for (PosixFilePermission write : OTHERS_WRITE) {
        if (granted.contains(write)) {
          throw new IOException(
              directory
                  + " can be written by other users ("
                  + PosixFilePermissions.toString(granted)
                  + "), rwx------ expected");
        }
      }
    }
    return real;
  }

  /** Makes an empty file that is not there yet. */
  static void create(Path file) throws IOException {
    Files.newByteChannel(
            file,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            permissions(file.toAbsolutePath().getParent(), "rw-------"))
        .close();
  }

  /** Made if it is not there; to be locked. */
  static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(
        file,
        EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        permissions(file.toAbsolutePath().getParent(), "rw-------"));
  }

  /**
   * To write and read a file that is there. Not a channel: that would be closed under everybody's
   * hands when the application interrupts a thread that uses it.
   */
  static RandomAccessFile open(Path file, String mode) throws IOException {
    return new RandomAccessFile(file.toFile(), mode);
  }

  private static FileAttribute<?>[] permissions(@Nullable Path where, String permissions) {
    return where != null && hasPermissions(where)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean hasPermissions(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
