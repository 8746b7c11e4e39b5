package org.voxrisk.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrewTest {
    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS), "nobody came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Works until the checkpoint throws. */
    private static void workUntilStopped(Checkpoint checkpoint) {
        while (true) {
            checkpoint.check();
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void runsEachTaskOnceAndOrdersResults(int threads) {
        try (Crew crew = Work.threads(threads).start()) {
            for (int count : new int[] {0, 1, 3, 100}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(count);
                AtomicIntegerArray busy = new AtomicIntegerArray(threads);
                crew.forEach(count, (worker, number, checkpoint) -> {
                    assertEquals(1, busy.incrementAndGet(worker), "two tasks under one worker's number");
                    runs.incrementAndGet(number);
                    busy.decrementAndGet(worker);
                });
                for (int i = 0; i < count; i++) {
                    assertEquals(1, runs.get(i));
                }
                assertEquals(
                        IntStream.range(0, count).mapToObj(i -> 3 * i).toList(),
                        crew.map(count, (number, checkpoint) -> 3 * number));
            }
        }
    }

    @Test
    void severalThreadsWorkAtATime() {
        CountDownLatch both = new CountDownLatch(2);
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        try (Crew crew = Work.threads(2).start()) {
            crew.forEach(2, (worker, number, checkpoint) -> {
                workers.add(Thread.currentThread());
                both.countDown();
                await(both);
            });
        }
        assertEquals(2, workers.size());
        assertTrue(workers.remove(Thread.currentThread()), "the caller's thread takes part");
        workers.forEach(w -> assertTrue(w.isDaemon()));
    }

    @Test
    void ownThreadsEndWithTheCall() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        try (Crew crew = Work.threads(2).start()) {
            crew.forEach(2, (worker, number, checkpoint) -> {
                workers.add(Thread.currentThread());
                both.countDown();
                await(both);
            });
        }
        workers.remove(Thread.currentThread());
        for (Thread worker : workers) {
            worker.join(60_000);
            assertFalse(worker.isAlive());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void cancellationEndsByItsExceptionAndNothingRunsAfterwards(int threads) {
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicInteger running = new AtomicInteger();
        List<String> reports = Collections.synchronizedList(new ArrayList<>());
        Work work = Work.threads(threads)
                .withCancellation(cancelled::get)
                .withProgress((stage, fraction) -> reports.add(stage));
        assertThrows(CancelledException.class, () -> {
            try (Crew crew = work.start()) {
                crew.forEach(100, (worker, number, checkpoint) -> {
                    running.incrementAndGet();
                    try {
                        crew.report("task", 0);
                        cancelled.set(true);
                        workUntilStopped(checkpoint);
                    } finally {
                        running.decrementAndGet();
                    }
                });
            }
        });
        assertEquals(0, running.get());
        int told = reports.size();
        assertTrue(told >= 1 && told <= threads, told + " reports");
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void reportsAfterTheEndAreDropped() {
        AtomicInteger reports = new AtomicInteger();
        Crew crew = Work.onCallersThread()
                .withProgress((stage, fraction) -> reports.incrementAndGet())
                .start();
        crew.report("inside", 0.5);
        crew.close();
        crew.report("late", 1);
        assertEquals(1, reports.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void interruptOfTheCallerCancelsAndStaysSet(int threads) {
        Thread caller = Thread.currentThread();
        assertThrows(CancelledException.class, () -> {
            try (Crew crew = Work.threads(threads).start()) {
                crew.forEach(threads, (worker, number, checkpoint) -> {
                    caller.interrupt();
                    workUntilStopped(checkpoint);
                });
            }
        });
        assertTrue(Thread.interrupted(), "the flag is set again");
    }

    @Test
    void interruptOfACallerThatWaitsCancels() {
        Thread caller = Thread.currentThread();
        CountDownLatch helperWorks = new CountDownLatch(1);
        assertThrows(CancelledException.class, () -> {
            try (Crew crew = Work.threads(2).start()) {
                crew.forEach(2, (worker, number, checkpoint) -> {
                    if (Thread.currentThread() == caller) {
                        // Has no more to do when the helper has taken the other task, and waits for it.
                        await(helperWorks);
                    } else {
                        helperWorks.countDown();
                        while (caller.getState() != Thread.State.WAITING) {
                            Thread.onSpinWait();
                        }
                        caller.interrupt();
                        workUntilStopped(checkpoint);
                    }
                });
            }
        });
        assertTrue(Thread.interrupted(), "the flag is set again");
    }

    @Test
    void anInterruptedThreadStartsNothing() {
        Thread.currentThread().interrupt();
        AtomicInteger runs = new AtomicInteger();
        try (Crew crew = Work.threads(2).start()) {
            assertThrows(
                    CancelledException.class,
                    () -> crew.forEach(4, (worker, number, checkpoint) -> runs.incrementAndGet()));
        }
        assertTrue(Thread.interrupted());
        assertEquals(0, runs.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void callsFromInsideASaturatedExecutorEnd(int poolSize) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(poolSize);
        try {
            CountDownLatch allBusy = new CountDownLatch(poolSize);
            List<Future<List<Integer>>> calls = new ArrayList<>();
            for (int c = 0; c < poolSize; c++) {
                calls.add(pool.submit(() -> {
                    allBusy.countDown();
                    await(allBusy);
                    // Every thread of the pool is inside this call: none is left to help.
                    try (Crew crew = Work.on(pool, 3).start()) {
                        List<Integer> last = List.of();
                        for (int round = 0; round < 50; round++) {
                            last = crew.map(10, (number, checkpoint) -> number * number);
                        }
                        return last;
                    }
                }));
            }
            List<Integer> expected = IntStream.range(0, 10).mapToObj(i -> i * i).toList();
            for (Future<List<Integer>> call : calls) {
                assertEquals(expected, call.get(60, TimeUnit.SECONDS));
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void helpersThatComeLateDoNothing() {
        List<Runnable> queue = new ArrayList<>();
        AtomicInteger runs = new AtomicInteger();
        try (Crew crew = Work.on(queue::add, 3).start()) {
            for (int round = 0; round < 20; round++) {
                crew.forEach(4, (worker, number, checkpoint) -> runs.incrementAndGet());
            }
        }
        assertEquals(80, runs.get());
        assertEquals(2, queue.size(), "helpers that no thread has taken up are not asked for again");
        queue.forEach(Runnable::run);
        assertEquals(80, runs.get());
    }

    @Test
    void anExecutorThatRefusesLeavesTheWorkToTheCaller() {
        Work work = Work.on(
                task -> {
                    throw new RejectedExecutionException("full");
                },
                4);
        try (Crew crew = work.start()) {
            assertEquals(List.of(0, 1, 2), crew.map(3, (number, checkpoint) -> number));
        }
    }

    @Test
    void anExecutorThatShutsDownCancels() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        CountDownLatch started = new CountDownLatch(2);
        Future<?> call = pool.submit(() -> {
            try (Crew crew = Work.on(pool, 2).start()) {
                crew.forEach(2, (worker, number, checkpoint) -> {
                    started.countDown();
                    workUntilStopped(checkpoint);
                });
            }
        });
        await(started);
        pool.shutdownNow();
        ExecutionException e = assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));
        assertInstanceOf(CancelledException.class, e.getCause());
        assertTrue(pool.awaitTermination(60, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aFailureStopsWhatComesAfterIt(int threads) {
        AtomicInteger begun = new AtomicInteger();
        IllegalStateException fault = new IllegalStateException("task 0");
        CountDownLatch othersWork = new CountDownLatch(threads - 1);
        try (Crew crew = Work.threads(threads).start()) {
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> crew.forEach(1000, (worker, number, checkpoint) -> {
                        begun.incrementAndGet();
                        if (number == 0) {
                            await(othersWork);
                            throw fault;
                        }
                        othersWork.countDown();
                        workUntilStopped(checkpoint);
                    }));
            assertSame(fault, thrown);
        }
        assertEquals(threads, begun.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void theFirstFailureInTheOrderOfTheTasksIsThrown(int threads) {
        CountDownLatch secondFailed = new CountDownLatch(1);
        try (Crew crew = Work.threads(threads).start()) {
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> crew.forEach(2, (worker, number, checkpoint) -> {
                        if (number == 0) {
                            await(secondFailed);
                            // The task before the one that failed goes on, as it would on one thread.
                            checkpoint.check();
                        } else {
                            secondFailed.countDown();
                        }
                        throw new IllegalStateException("task " + number);
                    }));
            assertEquals("task 0", thrown.getMessage());
        }
    }

    @Test
    void errorsAreThrownAsTheyAre() {
        OutOfMemoryError error = new OutOfMemoryError("for a test");
        try (Crew crew = Work.threads(2).start()) {
            assertSame(
                    error,
                    assertThrows(
                            OutOfMemoryError.class,
                            () -> crew.forEach(3, (worker, number, checkpoint) -> {
                                throw error;
                            })));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void stepsRiseToOne(int threads) {
        List<Double> fractions = new ArrayList<>();
        Work work = Work.threads(threads).withProgress((stage, fraction) -> fractions.add(fraction));
        try (Crew crew = work.start()) {
            Crew.Steps steps = crew.steps(8);
            crew.forEach(8, (worker, number, checkpoint) -> steps.done("step"));
        }
        assertEquals(IntStream.rangeClosed(1, 8).mapToObj(i -> i / 8.0).toList(), fractions);
    }

    @Test
    void aListenerThatThrowsEndsTheCall() {
        Work work = Work.threads(2).withProgress((stage, fraction) -> {
            throw new IllegalStateException("listener");
        });
        try (Crew crew = work.start()) {
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> crew.forEach(5, (worker, number, checkpoint) -> crew.report("x", 0)));
            assertEquals("listener", thrown.getMessage());
        }
    }

    @Test
    void workInsideWorkStopsWithIt() {
        AtomicBoolean cancelled = new AtomicBoolean();
        assertThrows(CancelledException.class, () -> {
            try (Crew outer = Work.threads(2).withCancellation(cancelled::get).start()) {
                outer.forEach(2, (worker, number, checkpoint) -> {
                    try (Crew inner = checkpoint.work().start()) {
                        inner.forEach(3, (w, n, c) -> {
                            cancelled.set(true);
                            workUntilStopped(c);
                        });
                    }
                });
            }
        });
    }

    @Test
    void workInsideWorkStopsWhenASiblingFails() {
        CountDownLatch innerWorks = new CountDownLatch(1);
        try (Crew outer = Work.threads(2).start()) {
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> outer.forEach(2, (worker, number, checkpoint) -> {
                        if (number == 0) {
                            await(innerWorks);
                            throw new IllegalStateException("sibling");
                        }
                        try (Crew inner = checkpoint.work().start()) {
                            inner.forEach(1, (w, n, c) -> {
                                innerWorks.countDown();
                                workUntilStopped(c);
                            });
                        }
                    }));
            assertEquals("sibling", thrown.getMessage());
        }
    }

    @Test
    void piecesCoverTheLoopAndAskInBetween() {
        AtomicInteger asked = new AtomicInteger();
        Work work = Work.onCallersThread().withCancellation(() -> {
            asked.incrementAndGet();
            return false;
        });
        int length = 200_000;
        int[] next = {0};
        try (Crew crew = work.start()) {
            crew.checkpoint().inPieces(length, (from, to) -> {
                assertEquals(next[0], from);
                next[0] = to;
            });
            crew.checkpoint().inPieces(0, (from, to) -> next[0] = -1);
        }
        assertEquals(length, next[0]);
        assertEquals(4, asked.get(), "pieces of 65536");
    }

    @Test
    void refusesImpossibleNumbersOfThreads() {
        for (int threads : new int[] {-1, 0, 1025}) {
            assertEquals(
                    "threads = " + threads + ", must be 1 to 1024",
                    assertThrows(IllegalArgumentException.class, () -> Work.threads(threads))
                            .getMessage());
            assertEquals(
                    "parallelism = " + threads + ", must be 1 to 1024",
                    assertThrows(IllegalArgumentException.class, () -> Work.on(Runnable::run, threads))
                            .getMessage());
        }
    }

    @Test
    void anExecutorThatRunsAtOnceIsHarmless() {
        try (Crew crew = Work.on(Runnable::run, 3).start()) {
            assertEquals(List.of(0, 1, 2, 3), crew.map(4, (number, checkpoint) -> number));
        }
    }
}
