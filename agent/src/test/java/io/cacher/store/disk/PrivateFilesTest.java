package io.cacher.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

  private final Path parent;

  PrivateFilesTest(@TempDir Path parent) {
    this.parent = parent;
  }

  @BeforeEach
  void permissionsAreKnown() {
    assumeTrue(parent.getFileSystem().supportedFileAttributeViews().contains("posix"));
  }

  @Test
  void directory_notThere_isMadeForItsUserAlone() throws IOException {
    Path directory = PrivateFiles.directory(parent.resolve("a/b/cache"));

    assertThat(permissions(directory)).isEqualTo("rwx------");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void open_anyFile_isForItsUserAlone() throws IOException {
    Path directory = parent.resolve("cache");
    Log log = Recovery.open(Sample.settings(directory, 1), new UUID(1, 1));
    for (int i = 0; i < 2000; i++) {
      Sample.put(log, i, i);
    }
    log.close();

    assertThat(LogTest.size(directory)).isGreaterThan(100_000);
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------");
      }
    }
  }

  @Test
  void directory_writableByOthers_isRefused() throws IOException {
    for (String mode : new String[] {"rwxrwx---", "rwx----w-"}) {
      Path directory = Files.createDirectories(parent.resolve(mode));
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));

      assertThatThrownBy(() -> PrivateFiles.directory(directory))
          .isInstanceOf(IOException.class)
          .hasMessage(
              directory + " can be written by other users (" + mode + "), rwx------ expected");
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void directory_readableByOthers_isTaken() throws IOException {
    Path directory = Files.createDirectory(parent.resolve("cache"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(PrivateFiles.directory(directory)).isEqualTo(directory.toRealPath());
  }

  @Test
  void directory_ofAnotherUser_isRefused() throws IOException {
    Path directory = Files.createDirectory(parent.resolve("cache"));
    try {
      Files.setAttribute(directory, "unix:uid", 12345);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "only root gives a directory away");
    }

    assertThatThrownBy(() -> PrivateFiles.directory(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("belongs to 12345, not to this program's user");
  }

  @Test
  void directory_isAFile_isRefused() throws IOException {
    Path file = Files.createFile(parent.resolve("cache"));

    assertThatThrownBy(() -> PrivateFiles.directory(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " is not a directory");
  }

  @Test
  void directory_cannotBeWritten_isRefused() {
    Path kernel = Path.of("/proc/cacher-cannot-be-here");
    assumeTrue(Files.isDirectory(Path.of("/proc")));

    assertThatThrownBy(() -> PrivateFiles.directory(kernel)).isInstanceOf(IOException.class);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
