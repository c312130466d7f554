package io.cacher.store.memcached;

import io.cacher.store.net.Line;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection to a memcached server, in the text protocol (protocol.txt of memcached). */
final class MemcachedLine extends Line {

  private static final int LONGEST_LINE = 2_048;
  private static final int LARGEST_ITEM = 1 << 30;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private volatile boolean broken;

  private MemcachedLine(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream());
  }

  /** Connects; blocks. */
  static MemcachedLine open(InetSocketAddress server, int millis) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.connect(new InetSocketAddress(server.getHostString(), server.getPort()), millis);
      return new MemcachedLine(socket);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends all commands at once and reads the reply of each. */
  List<Reply> exchange(List<Command> commands, long deadline) throws IOException {
    boolean read = false;
    try {
      if (in.available() > 0) {
        throw new IOException("an answer to what nobody has asked");
      }
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      socket.setSoTimeout((int) Math.max(1, left));
      for (Command command : commands) {
        command.write(out);
      }
      out.flush();
      List<Reply> replies = new ArrayList<>(commands.size());
      for (int i = 0; i < commands.size(); i++) {
        replies.add(read());
      }
      read = true;
      return replies;
    } finally {
      if (!read) {
        broken = true;
      }
    }
  }

  /** Items up to their end, or one line. */
  private Reply read() throws IOException {
    List<Item> items = new ArrayList<>();
    String line = readLine();
    while (line.startsWith("VALUE ")) {
      items.add(readItem(line.split(" ")));
      line = readLine();
    }
    return new Reply(line, items);
  }

  private Item readItem(String[] words) throws IOException {
    try {
      int length = Integer.parseInt(words[3]);
      if (length < 0 || length > LARGEST_ITEM) {
        throw new IOException("an item of " + length + " bytes");
      }
      byte[] value = in.readNBytes(length);
      if (value.length < length || in.read() != '\r' || in.read() != '\n') {
        throw new EOFException("cut off");
      }
      return new Item(words[1], value, Long.parseUnsignedLong(words[4]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("not understood", e);
    }
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > LONGEST_LINE) {
        throw new EOFException(c < 0 ? "closed by the server" : "a line without an end");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  protected boolean isBroken() {
    return broken;
  }

  @Override
  public void cut() {
    broken = true;
    try {
      // Nothing that is still to be sent is worth waiting for.
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is of no use any more, which is what was wanted.
    }
  }

  /**
   * What a server answers.
   *
   * @param line the last line
   * @param items what came before
   */
  record Reply(String line, List<Item> items) {

    boolean isError() {
      return line.endsWith("ERROR") || line.startsWith("CLIENT_ERROR") || isServerError();
    }

    private boolean isServerError() {
      return line.startsWith("SERVER_ERROR");
    }

    boolean isTooLarge() {
      return isServerError() && line.contains("too large");
    }
  }

  /**
   * What a server has.
   *
   * @param unique changes whenever the item does
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Item(String key, byte[] value, long unique) {}

  /** What a server is told to do. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Command(String line, byte @Nullable [] data) {

    static Command get(Iterable<String> keys) {
      return new Command("gets " + String.join(" ", keys), null);
    }

    /** The same, after which the item lives so long. */
    static Command getAndTouch(String key, long expiry) {
      return new Command("gats " + expiry + ' ' + key, null);
    }

    static Command delete(String key) {
      return new Command("delete " + key, null);
    }

    static Command add(String key, long expiry, byte[] data) {
      return new Command("add " + key + " 0 " + expiry + ' ' + data.length, data);
    }

    static Command replace(String key, long expiry, byte[] data, long unique) {
      String number = Long.toUnsignedString(unique);
      return new Command("cas " + key + " 0 " + expiry + ' ' + data.length + ' ' + number, data);
    }

    void write(OutputStream out) throws IOException {
      out.write(line.getBytes(StandardCharsets.US_ASCII));
      end(out);
      if (data != null) {
        out.write(data);
        end(out);
      }
    }

    private static void end(OutputStream out) throws IOException {
      out.write('\r');
      out.write('\n');
    }
  }
}
