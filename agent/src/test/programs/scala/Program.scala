package sc

case class Product(id: Int, tags: List[String])

trait Taxed {
  def tax(amount: Int): Int = {
    Program.executed("tax")
    amount * 19 / 100
  }
}

class Prices(factor: Int) extends Taxed {
  def price(product: Product, discount: Double = 0.5): Double = {
    Program.executed("price")
    require(discount < 1, "discount " + discount)
    product.id * factor * (1 - discount) + product.tags.size
  }

  def apply(name: String): Option[Int] = {
    Program.executed("apply")
    if (name.endsWith("0")) None else Some(name.length)
  }
}

object Program {
  private val executions = scala.collection.mutable.TreeMap[String, Int]()

  def executed(method: String): Unit =
    executions(method) = executions.getOrElse(method, 0) + 1

  def power(base: Int, exponent: Int): BigInt = {
    executed("power")
    def loop(left: Int, result: BigInt): BigInt =
      if (left == 0) result else loop(left - 1, result * base)
    loop(exponent, 1)
  }

  def joined(words: Seq[String], pair: (Int, Char)): String = {
    executed("joined")
    words.zipWithIndex.map { case (word, index) => word * (index + pair._1) }.mkString(pair._2.toString)
  }

  def main(arguments: Array[String]): Unit = {
    val prices = new Prices(3)
    for (i <- 0 until 40) {
      val n = i % 5
      val sum = List(1, 2, 3).map(k => power(k, n) + prices.tax(n * k)).sum
      println(
        s"$sum ${prices.price(Product(n, List("a", "b")))} ${prices.price(Product(n, Nil), 0.25)} " +
          s"${prices("name" + n)} ${joined(Seq("x", "y" + n), (n, '-'))}")
    }
    executions.foreach { case (method, count) => System.err.println(s"executions $method $count") }
    if (arguments.nonEmpty) prices.price(Product(1, Nil), 2)
  }
}
