package sus

import java.util.concurrent.atomic.AtomicInteger
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.coroutineContext
import kotlin.coroutines.resume
import kotlin.coroutines.startCoroutine
import kotlin.coroutines.suspendCoroutine
import kotlinx.coroutines.*
import kotlinx.coroutines.flow.*

@JvmInline value class Name(val text: String)

interface Source<T> {
  suspend fun get(id: Int): T

  suspend fun twice(id: Int): String = "${get(id)}${get(id)}"
}

/** What the functions below do, from outside. */
class Work {
  val runs = AtomicInteger()
  @Volatile var begun = CompletableDeferred<Unit>()
  @Volatile var gate = CompletableDeferred<Unit>()

  fun reset() {
    runs.set(0)
    begun = CompletableDeferred()
    gate = CompletableDeferred()
  }

  suspend fun <T> pass(value: T): T {
    runs.incrementAndGet()
    begun.complete(Unit)
    gate.await()
    return value
  }
}

val work = Work()

open class Shop : Source<String> {
  val factor = 3

  suspend fun later(id: Int, name: String): String {
    val local = "$name$id"
    val r = work.pass(local)
    yield()
    return "$r*${factor * id}"
  }

  suspend fun atOnce(id: Int): Int {
    work.runs.incrementAndGet()
    return id * factor
  }

  suspend fun tail(id: Int): String = work.pass("tail$id")

  suspend fun nothing(id: Int): String? {
    work.pass(id)
    return null
  }

  suspend fun anything(id: Int): Any {
    work.pass(id)
    return Unit
  }

  suspend fun unit(id: Int) {
    work.pass(id)
  }

  suspend fun name(id: Int): Name {
    work.pass(id)
    return Name("n$id")
  }

  suspend fun wrapped(id: Int): Result<Int> {
    work.pass(id)
    return Result.success(id)
  }

  suspend fun flow(id: Int): Flow<Int> {
    work.pass(id)
    return flowOf(id)
  }

  suspend fun fails(id: Int): String {
    work.pass(id)
    throw IllegalStateException("no $id, ${work.runs.get()}")
  }

  suspend fun failsAtOnce(id: Int): String {
    work.runs.incrementAndGet()
    throw IllegalStateException("no $id, ${work.runs.get()}")
  }

  suspend fun withDefaults(id: Int = 7, text: String = "d"): String {
    work.pass(id)
    return text + id
  }

  open override suspend fun get(id: Int): String {
    work.pass(id)
    return "g$id"
  }

  suspend fun switching(id: Int): String =
      withContext(Dispatchers.IO) {
        val a = async { work.pass(id) }
        val b = async { work.pass(id + 1) }
        "${a.await()}+${b.await()} ${coroutineContext[CoroutineName]?.name}"
      }

  suspend fun <T> generic(value: T): T = work.pass(value)

  suspend fun callback(id: Int): String = suspendCoroutine { continuation ->
    work.runs.incrementAndGet()
    Thread { continuation.resume("c$id") }.start()
  }

  private suspend fun hidden(id: Int): String {
    work.pass(id)
    return "h$id"
  }

  suspend fun shown(id: Int) = hidden(id) + hidden(id)

  companion object {
    @JvmStatic
    suspend fun static(id: Int): String {
      work.pass(id)
      return "s$id"
    }
  }
}

class Special : Shop() {
  override suspend fun get(id: Int): String = "special " + super.get(id)
}

suspend fun top(id: Int): String {
  work.pass(id)
  return "t$id"
}

suspend fun fib(n: Int): Long {
  work.runs.incrementAndGet()
  yield()
  return if (n < 2) n.toLong() else fib(n - 1) + fib(n - 2)
}

suspend fun deep(n: Int): Int {
  yield()
  return if (n == 0) 0 else deep(n - 1) + 1
}

/** Never suspends, and ends with the stack. */
suspend fun plunge(n: Int): Int {
  if (n < 0) yield()
  return plunge(n + 1) + 1
}

/** Calls itself with the same key, and ends because of something else. */
suspend fun again(id: Int): String {
  val run = work.runs.incrementAndGet()
  yield()
  return if (run == 1) "(" + again(id) + ")" else "inner"
}

suspend fun againInChildren(id: Int): String {
  val run = work.runs.incrementAndGet()
  yield()
  return if (run == 1) {
    coroutineScope { withContext(Dispatchers.IO) { "(" + async { againInChildren(id) }.await() + ")" } }
  } else "inner"
}

val met = arrayOf(CompletableDeferred<Unit>(), CompletableDeferred<Unit>())

suspend fun crossing(id: Int, depth: IntArray): String {
  work.runs.incrementAndGet()
  if (depth[0] == 0) {
    met[id].complete(Unit)
    met[1 - id].await()
    return "$id>" + crossing(1 - id, intArrayOf(1))
  }
  yield()
  return "$id"
}

suspend fun slowly(id: Int): String {
  work.runs.incrementAndGet()
  delay(60_000)
  return "slow$id"
}

suspend fun even(id: Int): Int {
  work.pass(id)
  return id
}

suspend fun judged(id: Int): String {
  work.pass(id)
  return "j$id"
}

suspend fun shared(id: Int): List<Int> {
  work.pass(id)
  return listOf(id)
}

suspend fun oneShot(id: Int): Any {
  work.pass(id)
  return java.util.stream.Stream.of(id)
}

suspend fun warmed(id: Int): Int {
  work.pass(id)
  return id
}

suspend fun stock(id: Int): String = "stock" + work.pass(id)

fun changed(id: Int) = id

suspend fun changing(id: Int): Int {
  yield()
  return id
}

suspend fun stormy(id: Int): Int {
  val run = work.runs.incrementAndGet()
  if (run % 3 == 0) yield()
  if (run % 5 == 0) delay(1)
  if (run % 7 == 0) withContext(Dispatchers.Unconfined) { delay(1) }
  check(run % 11 != 0) { "no $id" }
  return if (id > 0 && run % 2 == 0) stormy(id - 1) + 1 else id
}

fun <T> start(block: suspend () -> T): Result<T>? {
  var answer: Result<T>? = null
  block.startCoroutine(Continuation(EmptyCoroutineContext) { answer = it })
  return answer
}

suspend fun show(name: String, open: Boolean = true, block: suspend () -> Any?) {
  work.reset()
  if (open) work.gate.complete(Unit)
  val answers = (1..3).map { try { block() } catch (e: IllegalStateException) { e.message } }
  println("$name ${work.runs.get()}: ${answers.joinToString(" ")}")
}

/** As many callers as {@code count}, all of which have called before the first is let go on. */
suspend fun <T> crowd(count: Int, block: suspend (Int) -> T): List<Result<T>> = coroutineScope {
  work.reset()
  val first = async { runCatching { block(0) } }
  work.begun.await()
  val called = AtomicInteger()
  val others =
      (1 until count).map {
        async(start = CoroutineStart.UNDISPATCHED) {
          called.incrementAndGet()
          runCatching { block(it) }
        }
      }
  check(called.get() == count - 1)
  work.gate.complete(Unit)
  listOf(first.await()) + others.awaitAll()
}

suspend fun plain(shop: Shop) {
  show("later") { shop.later(1, "a") }
  show("later") { shop.later(2, "a") }
  show("atOnce") { shop.atOnce(1) }
  show("tail") { shop.tail(1) }
  show("nothing") { shop.nothing(1) }
  show("anything") { shop.anything(1) == Unit }
  show("unit") { shop.unit(1) == Unit }
  show("name") { shop.name(1).text }
  show("wrapped") { shop.wrapped(1).getOrThrow() }
  show("flow") { shop.flow(1).first() }
  show("fails") { shop.fails(1) }
  show("failsAtOnce") { shop.failsAtOnce(1) }
  show("withDefaults") { shop.withDefaults() + shop.withDefaults(8) + shop.withDefaults(text = "e") }
  show("get") { shop.get(1) }
  show("twice") { shop.twice(2) }
  show("special") { Special().let { it.get(3) + it.get(3) } }
  show("switching") { withContext(CoroutineName("x")) { shop.switching(1) } }
  show("generic") { shop.generic("a") + shop.generic(1) + shop.generic(listOf(1)) }
  show("callback") { shop.callback(1) }
  show("shown") { shop.shown(1) }
  show("static") { Shop.static(1) }
  show("top") { top(1) }
  show("fib") { fib(30) }
  show("even") { even(1) + even(2) }
  show("judged") { judged(1) + judged(10) }
  show("shared") { shared(1) }
  show("warmed") { warmed(1) }
  show("again") { again(1) }
  show("againInChildren") { againInChildren(1) }
}

suspend fun together(shop: Shop) {
  val thousand = crowd(1_000) { shop.later(100, "crowd") }
  println("crowd ${work.runs.get()} ${thousand.map { it.getOrThrow() }.distinct()}")
  val failed = crowd(100) { shop.fails(100) }
  println("failed ${work.runs.get()} ${failed.map { it.exceptionOrNull()?.message }.distinct()}")
  val switched = crowd(100) { withContext(Dispatchers.IO) { shop.tail(100) } }
  println("switched ${switched.map { it.getOrThrow() }.distinct()}")
  val undispatched = crowd(100) { withContext(Dispatchers.Unconfined) { shop.get(100) } }
  println("undispatched ${work.runs.get()} ${undispatched.map { it.getOrThrow() }.distinct()}")
  println("oneShot ${crowd(3) { oneShot(1) }.map { it.getOrThrow() }.distinct().size}")
}

suspend fun cancelled(shop: Shop) = coroutineScope {
  work.reset()
  val loader = async { shop.later(200, "x") }
  work.begun.await()
  val waiters = (1..10).map { async(start = CoroutineStart.UNDISPATCHED) { shop.later(200, "x") } }
  waiters[0].cancelAndJoin()
  println("waiter cancelled ${waiters[0].isCancelled} ${loader.isActive} ${waiters.count { it.isActive }}")
  work.begun = CompletableDeferred()
  loader.cancelAndJoin()
  work.begun.await()
  println("loader cancelled ${loader.isCancelled} ${waiters.count { it.isActive }}")
  work.gate.complete(Unit)
  println("others ${waiters.drop(1).awaitAll().distinct()} after ${work.runs.get()}")
  println("stored ${shop.later(200, "x")} ${work.runs.get()}")

  work.reset()
  val slow = async { shop.later(201, "x") }
  work.begun.await()
  println("in time " + withTimeoutOrNull(20) { shop.later(201, "x") })
  val late = async(Job(), CoroutineStart.UNDISPATCHED) {
    coroutineContext.cancel()
    runCatching { shop.later(201, "x") }.exceptionOrNull() is CancellationException
  }
  late.join()
  work.gate.complete(Unit)
  println("slow ${slow.await()}")
}

suspend fun crossings() = coroutineScope {
  work.reset()
  val both = (0..1).map { async { crossing(it, intArrayOf(0)) } }
  println("crossing ${withTimeoutOrNull(5_000) { both.awaitAll() } != null}")
}

suspend fun patience() = coroutineScope {
  work.reset()
  val first = async { slowly(1) }
  while (work.runs.get() == 0) yield()
  val second = async { slowly(1) }
  while (work.runs.get() == 1) delay(10)
  println("patience over ${work.runs.get()}")
  first.cancel()
  second.cancel()
}

suspend fun outrun() = coroutineScope {
  work.reset()
  val before = async { stock(1) }
  work.begun.await()
  changed(1)
  val after = async(start = CoroutineStart.UNDISPATCHED) { stock(1) }
  work.gate.complete(Unit)
  println("outrun ${before.await()} ${after.await()} ${stock(1)} ${work.runs.get()}")
  changing(1)
  println("kept ${stock(1)} ${work.runs.get()}")
  changed(2)
  println("kept ${stock(1)} ${work.runs.get()}")
  changed(1)
  println("evicted ${stock(1)} ${work.runs.get()}")
}

/** Values, failures, cancellations and short lives, all at once. */
suspend fun storm() = coroutineScope {
  work.reset()
  val outcomes =
      (0 until 4_000).map { i ->
        async {
          val id = i % 10
          try {
            if (i % 13 == 0) withTimeoutOrNull(1) { stormy(id) } ?: id else stormy(id)
          } catch (e: IllegalStateException) {
            if (e.message!!.startsWith("no ")) id else -1
          } == id
        }
      }
  println("storm ${withTimeoutOrNull(60_000) { outcomes.awaitAll().distinct() }}")
}

fun main() {
  val shop = Shop()
  runBlocking(Dispatchers.Default) { plain(shop) }
  println("one thread")
  runBlocking { together(shop) }
  runBlocking(Dispatchers.Default) { cancelled(shop) }
  runBlocking(Dispatchers.Default) { crossings() }
  runBlocking(Dispatchers.Default) { patience() }
  runBlocking(Dispatchers.Default) { outrun() }
  runBlocking(Dispatchers.Default) { storm() }
  work.gate.complete(Unit)
  repeat(3) {
    println("plunge " + start { try { plunge(it) } catch (e: StackOverflowError) { top(70 + it) } })
  }
  println("deep ${runBlocking { deep(100_000) }} ${runBlocking { deep(100_000) }}")
  println("bare ${start { shop.atOnce(50) + shop.atOnce(50) }}")
}
