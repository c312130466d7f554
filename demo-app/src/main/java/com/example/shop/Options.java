package com.example.shop;

import com.example.shop.load.Extent;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** The command line. Port 0 is any free one. */
record Options(Extent extent, int rounds, int threads, int port, boolean serve, boolean help) {
  static final String USAGE =
      """
      Usage: java -jar demo-app.jar [--requests N | --seconds N] [--rounds N]
                                 [--threads N] [--port P] [--serve]

      Starts a shop catalogue on 127.0.0.1, asks it the same questions in every run,
      and reports how long they took and a checksum of all answers.

        --requests N  how many requests (default 1800; 0 for none)
        --seconds N   requests for so many seconds instead; the checksum varies with their number
        --rounds N    all of it N times (default 1; 0 for again and again), a line for each
        --threads N   how many at once, 1 to 64 (default 4)
        --port P      the port to serve on (default: any free one)
        --serve       keep serving after the report, until Ctrl-C
        --help        this text
      """;

  private static final Extent DEFAULT_EXTENT = new Extent.Requests(1_800);

  /** Reads the command line; throws {@link BadOption} at the first mistake. */
  static Options parse(String... arguments) throws BadOption {
    Extent extent = DEFAULT_EXTENT;
    int rounds = 1;
    int threads = 4;
    int port = 0;
    boolean serve = false;
    boolean help = false;
    String extentOption = "";
    Iterator<String> rest = List.of(arguments).iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--requests", "--seconds" -> {
          if (!extentOption.isEmpty()) {
            throw new BadOption(option + " after " + extentOption + ": one of them is enough");
          }
          extentOption = option;
          extent =
              option.equals("--requests")
                  ? new Extent.Requests(number(option, rest, 0, 100_000_000))
                  : new Extent.Lasting(Duration.ofSeconds(number(option, rest, 1, 86_400)));
        }
        case "--rounds" -> rounds = number(option, rest, 0, 1_000_000);
        case "--threads" -> threads = number(option, rest, 1, 64);
        case "--port" -> port = number(option, rest, 0, 65_535);
        case "--serve" -> serve = true;
        case "--help", "-h" -> help = true;
        default -> throw new BadOption("unknown option " + option);
      }
    }
    return new Options(extent, rounds, threads, port, serve, help);
  }

  private static int number(String option, Iterator<String> rest, int least, int most)
      throws BadOption {
    if (!rest.hasNext()) {
      throw new BadOption(option + " needs a number");
    }
    String text = rest.next();
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new BadOption(option + " needs a number, not " + text, e);
    }
    throw new BadOption(option + " must be between " + least + " and " + most + ", not " + text);
  }
}
