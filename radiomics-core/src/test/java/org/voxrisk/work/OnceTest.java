package org.voxrisk.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceTest {
    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS), "nobody came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneThreadComputesAndTheOthersHaveIt() {
        AtomicInteger computed = new AtomicInteger();
        AtomicInteger asking = new AtomicInteger();
        Once<Object> once = new Once<>();
        try (Crew crew = Work.threads(5).start()) {
            List<Object> found = crew.map(5, (i, checkpoint) -> {
                asking.incrementAndGet();
                return once.get(
                        () -> {
                            // Threads that never come are not waited for: the caller's may do all of it.
                            for (int wait = 0; wait < 100_000 && asking.get() < 2; wait++) {
                                Thread.onSpinWait();
                            }
                            computed.incrementAndGet();
                            return new Object();
                        },
                        checkpoint);
            });
            found.forEach(f -> assertSame(found.get(0), f));
        }
        assertEquals(1, computed.get());
        assertEquals(3, Once.of(3).get(() -> 4, Checkpoint.INTERRUPT_ONLY));
    }

    @Test
    void afterAFailureTheNextComputes() {
        Once<Integer> once = new Once<>();
        IllegalStateException fault = new IllegalStateException("first");
        assertSame(
                fault,
                assertThrows(
                        IllegalStateException.class,
                        () -> once.get(
                                () -> {
                                    throw fault;
                                },
                                Checkpoint.INTERRUPT_ONLY)));
        assertEquals(2, once.get(() -> 2, Checkpoint.INTERRUPT_ONLY));
        assertEquals(2, once.get(() -> 3, Checkpoint.INTERRUPT_ONLY));
    }

    @Test
    void whatIsTooLargeIsNotKept() {
        Once<Integer> once = new Once<>();
        assertEquals(7, once.get(() -> 7, v -> v < 5, Checkpoint.INTERRUPT_ONLY));
        assertEquals(3, once.get(() -> 3, v -> v < 5, Checkpoint.INTERRUPT_ONLY));
        assertEquals(3, once.get(() -> 4, v -> v < 5, Checkpoint.INTERRUPT_ONLY));
    }

    @Test
    void whoWaitsStopsWhenTheWorkIsCancelled() {
        waiting(false);
    }

    @Test
    void whoWaitsStopsWhenInterrupted() {
        waiting(true);
    }

    /** The caller waits for what a helper computes, which lasts until the caller has stopped. */
    private static void waiting(boolean interrupt) {
        Thread caller = Thread.currentThread();
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch computing = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Once<Integer> once = new Once<>();
        try (Crew crew = Work.threads(2).withCancellation(cancelled::get).start()) {
            assertThrows(
                    CancelledException.class,
                    () -> crew.map(2, (i, checkpoint) -> {
                        if (Thread.currentThread() != caller) {
                            return once.get(
                                    () -> {
                                        computing.countDown();
                                        if (interrupt) {
                                            caller.interrupt();
                                        } else {
                                            cancelled.set(true);
                                        }
                                        await(stopped);
                                        return 1;
                                    },
                                    checkpoint);
                        }
                        while (computing.getCount() > 0) {
                            Thread.onSpinWait(); // not to be interrupted here
                        }
                        try {
                            return once.get(() -> 2, checkpoint);
                        } finally {
                            stopped.countDown();
                        }
                    }));
        } finally {
            assertEquals(interrupt, Thread.interrupted(), "the flag");
        }
    }
}
