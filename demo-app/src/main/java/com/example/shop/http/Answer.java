package com.example.shop.http;

/** A status and the JSON that goes with it. */
public record Answer(int status, String json) {
  static Answer ok(Object body) {
    return new Answer(200, Json.of(body));
  }

  static Answer problem(int status, String reason) {
    return new Answer(status, Json.of(new Problem(reason)));
  }

  /** What went wrong, in words. */
  public record Problem(String problem) {}
}
