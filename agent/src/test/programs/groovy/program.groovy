package gr

import groovy.transform.CompileStatic
import groovy.transform.Immutable

@Immutable
class Product {
  int id
  List<String> tags
}

class Executions {
  static final Map<String, Integer> COUNTS = new TreeMap<>()

  static void add(String method) {
    COUNTS.merge(method, 1, Integer::sum)
  }
}

class Prices {
  int factor

  def price(product, discount = 0.5) {
    Executions.add('price')
    if (discount >= 1) {
      throw new IllegalArgumentException("discount $discount")
    }
    product.id * factor * (1 - discount) + product.tags.size()
  }

  private parts(long amount) {
    Executions.add('parts')
    [whole: amount.intdiv(100), cents: amount % 100]
  }

  String text(long amount) {
    def parts = parts(amount)
    (1..2).collect { parts.whole * it }.join('/') + '.' + parts.cents
  }

  static rate(String currency) {
    Executions.add('rate')
    currency.collect { it as char as int }.sum()
  }
}

@CompileStatic
class Taxes {
  private final double share

  Taxes(double share) {
    this.share = share
  }

  long tax(Product product, long amount) {
    Executions.add('tax')
    Math.round(amount * share + product.id)
  }

  private String name(String country) {
    Executions.add('name')
    country?.toUpperCase()
  }

  String describe(List<String> countries) {
    countries.collect { String it -> name(it) }.join('')
  }
}

class Program {
  static void main(String[] arguments) {
    def prices = new Prices(factor: 3)
    def taxes = new Taxes(0.19d)
    40.times {
      int n = it % 5
      def product = new Product(n, ['a', 'b'])
      println "${prices.price(product)} ${prices.price(product, 0.25)} ${prices.text(100L + n)} " +
          "${Prices.rate('EUR' + n)} ${taxes.tax(product, n)} ${taxes.describe(['de', null, 'c' + n])}"
    }
    Executions.COUNTS.each { method, count -> System.err.println "executions $method $count" }
    if (arguments) {
      prices.price(new Product(1, []), 2.0)
    }
  }
}
