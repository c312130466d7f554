package io.cacher.store.real;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A wire to a server that can be cut without a sign: what is sent is neither refused nor delivered,
 * and connections stay. Healed, it delivers what was sent meanwhile, as TCP does.
 */
public final class Wire implements AutoCloseable {

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private boolean deafThere;
  private boolean deafBack;

  /** A wire to a server on this machine. */
  public Wire(int server) throws IOException {
    this.server = server;
    start(this::accept);
  }

  /** Where it begins. */
  public int port() {
    return door.getLocalPort();
  }

  /**
   * Cuts or heals it.
   *
   * @param there what goes to the server
   * @param back what comes from it
   */
  public synchronized void cut(boolean there, boolean back) {
    deafThere = there;
    deafBack = back;
    notifyAll();
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
        sockets.add(near);
        start(() -> connect(near));
      } catch (IOException e) {
        // Closed, or the next one.
      }
    }
  }

  private void connect(Socket near) {
    try {
      passes(true);
      Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      sockets.add(far);
      start(() -> pump(far, near, false));
      pump(near, far, true);
    } catch (IOException e) {
      close(near);
    }
  }

  private void pump(Socket from, Socket to, boolean there) {
    byte[] buffer = new byte[1 << 14];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        passes(there);
        out.write(buffer, 0, length);
      }
    } catch (IOException e) {
      // One end is gone.
    }
    // That, too, is not told beyond a cut.
    passes(there);
    close(from);
    close(to);
  }

  private synchronized void passes(boolean there) {
    while (there ? deafThere : deafBack) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void close(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // Nobody uses it.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    sockets.forEach(this::close);
    cut(false, false);
  }
}
