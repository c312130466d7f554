package app.sample;

import java.util.List;
import java.util.Map;

/** A service whose calls are told apart by elements of what they are passed, and by context. */
public class Requests {

  public record User(String name, int age) {}

  public static class Box<T> {
    public T content;
    public List<T> more;

    public Box(T content, List<T> more) {
      this.content = content;
      this.more = more;
    }
  }

  public static class UserBox extends Box<User> {
    public UserBox(User content, List<User> more) {
      super(content, more);
    }
  }

  public static class Request {
    private final Map<String, User> headers;

    public Request(Map<String, User> headers) {
      this.headers = headers;
    }

    public Map<String, ? extends User> getHeaders() {
      return headers;
    }
  }

  /** The context of a call, as frameworks keep it. */
  public static final class Context {
    static final ThreadLocal<User> CURRENT = new ThreadLocal<>();

    public static User user() {
      return CURRENT.get();
    }

    static String hidden() {
      User user = CURRENT.get();
      if (user == null) {
        throw new IllegalStateException("no user");
      }
      return user.name();
    }

    public static Map<String, List<String>> roles() {
      return Map.of("roles", List.of("admin", CURRENT.get().name()));
    }

    public static void nothing() {}
  }

  /** Calls the method whose key it is part of. */
  public static final class Circle {
    public final Requests requests;

    public Circle(Requests requests) {
      this.requests = requests;
    }

    public int getSize() {
      return requests.byCircle(this) > 0 ? 7 : 8;
    }
  }

  public int runs;

  public static void enter(User user) {
    Context.CURRENT.set(user);
  }

  public int byList(List<User> users) {
    return ++runs;
  }

  public int byLongs(long... ids) {
    return ++runs;
  }

  public int byMatrix(int[][] matrix) {
    return ++runs;
  }

  public int byMap(Map<String, List<User>> map) {
    return ++runs;
  }

  public int byRequest(Request request) {
    return ++runs;
  }

  public int byBox(Box<User> box) {
    return ++runs;
  }

  public int byUserBox(UserBox box) {
    return ++runs;
  }

  public int byObject(Object any) {
    return ++runs;
  }

  public int byCircle(Circle circle) {
    return ++runs;
  }

  public int byNumber(int number) {
    return ++runs;
  }
}
