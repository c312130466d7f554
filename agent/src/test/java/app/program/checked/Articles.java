package app.program.checked;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A store with a method for each verdict. */
public class Articles implements Store<Long, Article> {

  private static final int[] INITIALISED = new int[1];

  private int found;

  static {
    System.out.println("initialised " + INITIALISED.length);
  }

  @Override
  public Article find(Long key) {
    return new Article(key == null ? 0 : key, "article");
  }

  /** By its name and a limit. */
  public Article byName(String name, int limit) {
    return new Article(limit, name);
  }

  /** Like another. */
  public List<Article> like(Article article, int limit) {
    return new ArrayList<>(limit);
  }

  /** Those of some numbers. */
  public Map<Long, Article> all(List<Long> ids) {
    return Map.of();
  }

  /** Once only. */
  public Stream<Article> stream() {
    return Stream.of();
  }

  /** Once only. */
  public InputStream picture(long id) {
    return InputStream.nullInputStream();
  }

  /** Nothing. */
  public void save(Article article) {
    found++;
  }

  /** Later. */
  public CompletableFuture<Article> later(long id) {
    return CompletableFuture.completedFuture(new Article(id, "later"));
  }

  /** Later, and nothing then. */
  public CompletableFuture<Void> work(long id) {
    return CompletableFuture.completedFuture(null);
  }

  /** Answers from state. */
  public int found() {
    return found;
  }

  /** A name. */
  public static String label(Article article) {
    return article == null ? "none" : article.name();
  }

  /** What is inside. */
  public long open(long id) {
    return secret(id) + found;
  }

  private long secret(long id) {
    return id;
  }

  /** Something inside. */
  public static final class Inner {

    /** Doubles. */
    public int twice(int value) {
      return value * 2;
    }
  }
}
