package io.cacher.manage.cli;

import io.cacher.manage.Version;
import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.manage.cli.remote.AttachedJvm;
import io.cacher.manage.cli.remote.Jvm;
import io.cacher.manage.cli.remote.RemoteAgent;
import io.cacher.manage.cli.report.Parts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code report}: one zip with all that a bug report needs. */
final class ReportCommand extends JvmCommand {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it. Default: cacher-report-PID-TIME.zip, here.")
  private @Nullable Path output;

  @Override
  public Integer call() throws CommandFailure {
    Jvm jvm = jvm();
    Path file = output == null ? named(jvm) : output;
    Map<String, String> parts;
    try (RemoteAgent agent = RemoteAgent.connect(jvm);
        AttachedJvm attached = AttachedJvm.attach(jvm)) {
      parts = Parts.of(attached, agent, Version.VERSION, Json::of);
      parts.put("statistics.json", Json.of(Statistics.of(agent, agent.caches())));
    }
    write(file, parts);
    out().println("written: " + file);
    out().println("Its README.txt tells what is in it. Look through it before you send it.");
    return ExitCode.OK;
  }

  private static Path named(Jvm jvm) {
    String time = LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
    return Path.of("cacher-report-" + jvm.pid() + "-" + time + ".zip");
  }

  private static void write(Path file, Map<String, String> parts) throws CommandFailure {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.CANNOT_CREATE,
          file + " cannot be written: " + reason(file, e),
          "Name another with -o.",
          e);
    }
  }

  /** What the JDK's exceptions about files say by their class alone. */
  private static String reason(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no directory " + file.toAbsolutePath().getParent();
    }
    if (e instanceof AccessDeniedException) {
      return "this user has no right to";
    }
    String reason = e instanceof FileSystemException inFiles ? inFiles.getReason() : null;
    return reason == null ? e.toString() : reason;
  }
}
