package kt

import java.util.TreeMap
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.startCoroutine

val executions = TreeMap<String, Int>()

fun executed(method: String) {
  executions.merge(method, 1, Int::plus)
}

data class Product(val id: Int, val tags: List<String> = listOf("t$id"))

class Prices(private val factor: Int) {

  fun price(product: Product, discount: Double = 0.5, currency: String? = null): Double {
    executed("price")
    require(discount < 1) { "discount $discount" }
    return product.id * factor * (1 - discount) + product.tags.size + (currency?.length ?: 0)
  }

  private fun parts(amount: Long): Pair<Long, Long> {
    executed("parts")
    return amount / 100 to amount % 100
  }

  fun text(amount: Long) = parts(amount).let { (whole, cents) -> "$whole.$cents" }

  suspend fun later(amount: Int): Int {
    executed("later")
    return amount + factor
  }

  companion object {
    fun rate(currency: String): Int {
      executed("rate")
      return currency.sumOf { it.code }
    }

    @JvmStatic
    fun tax(country: String): UInt {
      executed("tax")
      return country.length.toUInt()
    }
  }
}

object Countries {
  fun name(code: String?): String? {
    executed("name")
    return code?.uppercase()
  }
}

fun Product.label(): String {
  executed("label")
  return "product $id"
}

fun wait(block: suspend () -> Int): Int {
  var answer: Result<Int>? = null
  block.startCoroutine(Continuation(EmptyCoroutineContext) { answer = it })
  return answer!!.getOrThrow()
}

fun main(arguments: Array<String>) {
  val prices = Prices(3)
  for (i in 0 until 40) {
    val n = i % 5
    val product = Product(n)
    println(
        "${prices.price(product)} ${prices.price(product, 0.25)} ${prices.text(100L + n)} " +
            "${Prices.rate("EUR$n")} ${Prices.tax("c$n")} ${Countries.name(if (n == 0) null else "x$n")} " +
            "${product.label()} ${wait { prices.later(n) }}")
  }
  executions.forEach { (method, count) -> System.err.println("executions $method $count") }
  if (arguments.isNotEmpty()) {
    prices.price(Product(1), discount = 2.0)
  }
}
