package io.cacher.store.redis;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A wire to a server that passes on commands only in lots of a given number: who waits for an
 * answer before that many are sent waits for ever. How a connection introduces itself is passed on
 * as it comes; so is what comes after the last lot.
 */
final class HeldBack implements AutoCloseable {

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int server;
  private final int[] lots;
  private int lot;
  private int waiting;

  HeldBack(int server, int... lots) throws IOException {
    this.server = server;
    this.lots = lots;
    start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
        start(() -> answer(far, near));
        start(() -> hold(near, far));
      } catch (IOException e) {
        // Closed, or the next one.
      }
    }
  }

  private static void answer(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One end is gone.
    }
  }

  private void hold(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = new BufferedInputStream(from.getInputStream());
      OutputStream out = to.getOutputStream();
      ByteArrayOutputStream held = new ByteArrayOutputStream();
      while (true) {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        boolean introduction = read(in, command);
        command.writeTo(introduction ? out : held);
        if (!introduction && isLast()) {
          held.writeTo(out);
          held.reset();
        }
      }
    } catch (IOException e) {
      // One end is gone.
    }
  }

  private synchronized boolean isLast() {
    if (lot < lots.length && ++waiting < lots[lot]) {
      return false;
    }
    lot++;
    waiting = 0;
    return true;
  }

  /** Copies a command; returns whether it is about the connection. */
  private static boolean read(InputStream in, OutputStream copy) throws IOException {
    int parts = number(in, copy);
    String name = "";
    for (int i = 0; i < parts; i++) {
      byte[] part = in.readNBytes(number(in, copy) + 2);
      copy.write(part);
      name = i == 0 ? new String(part, StandardCharsets.US_ASCII).strip() : name;
    }
    return List.of("CLIENT", "INFO", "PING", "SELECT").contains(name);
  }

  /** Of a line such as {@code *3} or {@code $12}. */
  private static int number(InputStream in, OutputStream copy) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      copy.write(c);
      line.append((char) c);
    }
    copy.write('\n');
    return Integer.parseInt(line.substring(1).strip());
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
