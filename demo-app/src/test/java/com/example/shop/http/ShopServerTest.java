package com.example.shop.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.load.Extent;
import com.example.shop.load.LoadGenerator;
import com.example.shop.load.LoadResult;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopServerTest {
  private static ShopServer shop;

  @BeforeAll
  static void start() throws Exception {
    shop = ShopServer.start(0, 4);
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @Test
  void page_knownProduct_hasReviewsAndPrice() throws Exception {
    assertThat(get("/products/1?currency=USD").body())
        .isEqualTo(
            "{\"product\":{\"id\":{\"value\":1},\"name\":\"quiet rattan bowl\","
                + "\"category\":\"office\",\"stock\":13,\"reviews\":4,\"rating\":2.5},"
                + "\"price\":{\"minorUnits\":9498,\"currency\":\"USD\"}}");
  }

  @Test
  void similar_knownProduct_isOthersMostOftenBoughtFirst() throws Exception {
    assertThat(get("/products/1/similar").body())
        .isEqualTo("[{\"value\":18022},{\"value\":12015},{\"value\":6008},{\"value\":4029}]");
  }

  @Test
  void search_anyCase_findsBestStockedFirst() throws Exception {
    assertThat(get("/search?text=Oak+CHAIR&limit=2").body())
        .containsSubsequence("compact oak chair", "\"stock\":192", "tall oak chair")
        .doesNotContain("slim oak chair");
  }

  @Test
  void search_misspelt_findsWhatWasMeant() throws Exception {
    assertThat(get("/search?text=wide+oka+chiar&limit=1").body()).contains("wide oak chair");
  }

  @Test
  void delivery_bulky_takesLonger() throws Exception {
    assertThat(get("/delivery?from=almere&to=faro").body()).isEqualTo("{\"hours\":32}");
    assertThat(get("/delivery?from=almere&to=faro&bulky=true").body()).isEqualTo("{\"hours\":47}");
  }

  @Test
  void category_known_isSummedUp() throws Exception {
    assertThat(get("/categories/kitchen").body())
        .contains("\"products\":2500", "\"outOfStock\":33", "\"pieces\":247500");
  }

  @ParameterizedTest
  @CsvSource({
    "/products/99999, 404",
    "/products/one, 400",
    "/products/1?currency=XXX, 500",
    "/delivery?from=atlantis&to=faro, 400",
    "/nowhere, 404",
    "/, 404",
  })
  void answer_toABadQuestion_saysWhoseFaultItIs(String question, int status) throws Exception {
    HttpResponse<String> answer = get(question);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{\"problem\":");
  }

  @Test
  void load_whateverTheThreads_hasTheSameChecksum() throws Exception {
    LoadResult one = new LoadGenerator(shop.address(), 1).run(new Extent.Requests(60));
    LoadResult four = new LoadGenerator(shop.address(), 4).run(new Extent.Requests(60));
    LoadResult fewer = new LoadGenerator(shop.address(), 4).run(new Extent.Requests(59));
    assertThat(four.checksum()).isEqualTo(one.checksum()).isNotEqualTo(fewer.checksum());
    assertThat(four.latencies().count()).isEqualTo(60);
    assertThat(four.failed()).isZero();
  }

  private static HttpResponse<String> get(String question) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(shop.address().resolve(question)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
