package io.cacher.manage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this agent. */
public final class Version {

  /** Such as {@code 1.2.3}. */
  public static final String VERSION = read();

  private Version() {}

  private static String read() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
