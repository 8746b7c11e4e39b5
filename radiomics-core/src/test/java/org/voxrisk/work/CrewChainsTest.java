package org.voxrisk.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks of which some are done by one thread after the other, begun in an order that is not that of their numbers. */
class CrewChainsTest {
    private static final List<List<Integer>> CHAINS = List.of(List.of(3, 5), List.of(0, 4, 6), List.of(2), List.of(1));

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS), "nobody came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Results by number. */
    private static <T> List<T> map(Crew crew, List<List<Integer>> chains, Crew.Computation<T> computation) {
        Map<Integer, T> results = new ConcurrentSkipListMap<>();
        crew.forEach(chains, (worker, i, checkpoint) -> results.put(i, computation.compute(i, checkpoint)));
        return List.copyOf(results.values());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void resultsStandByNumberAndChainsKeepTheirOrder(int threads) {
        for (int repetition = 0; repetition < 50; repetition++) {
            List<Integer> order = Collections.synchronizedList(new ArrayList<>());
            List<Thread> by;
            try (Crew crew = Work.threads(threads).start()) {
                by = map(crew, CHAINS, (i, checkpoint) -> {
                    order.add(i);
                    return Thread.currentThread();
                });
            }
            assertEquals(7, by.size());
            for (List<Integer> chain : CHAINS) {
                assertEquals(chain, order.stream().filter(chain::contains).toList());
                assertEquals(1, chain.stream().map(by::get).distinct().count(), "one thread a chain");
            }
            if (threads == 1) {
                assertEquals(IntStream.range(0, 7).boxed().toList(), order);
            }
        }
    }

    @Test
    void chainsAreBegunInTheirOrder() {
        CountDownLatch bothBegun = new CountDownLatch(2);
        List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
        try (Crew crew = Work.threads(2).start()) {
            map(crew, List.of(List.of(2), List.of(1), List.of(0)), (i, checkpoint) -> {
                begun.add(i);
                bothBegun.countDown();
                await(bothBegun);
                return i;
            });
        }
        assertEquals(0, begun.get(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void theFailureOfTheLowestNumberIsThrown(int threads) {
        // Task 5 fails after 3 in a chain that is begun first; 1 is begun last.
        for (int repetition = 0; repetition < 50; repetition++) {
            List<Integer> done = Collections.synchronizedList(new ArrayList<>());
            try (Crew crew = Work.threads(threads).start()) {
                IllegalStateException thrown = assertThrows(
                        IllegalStateException.class,
                        () -> map(crew, CHAINS, (i, checkpoint) -> {
                            if (i == 5 || i == 1 || i == 4) {
                                throw new IllegalStateException("task " + i);
                            }
                            done.add(i);
                            return i;
                        }));
                assertEquals("task 1", thrown.getMessage());
            }
            assertTrue(done.contains(0), "tasks before the one that fails are done: " + done);
        }
    }

    @Test
    void tasksBehindAFailureAreStoppedAndThoseBeforeItGoOn() {
        CountDownLatch failed = new CountDownLatch(1);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (Crew crew = Work.threads(2).start()) {
            assertRefused(
                    IllegalStateException.class,
                    () -> map(crew, List.of(List.of(1, 3), List.of(0, 2)), (i, checkpoint) -> {
                        if (i == 1) {
                            failed.countDown();
                            throw new IllegalStateException("task 1");
                        }
                        await(failed);
                        checkpoint.check();
                        seen.add("done " + i);
                        return i;
                    }),
                    "task 1");
        }
        assertEquals(List.of("done 0"), seen);
    }

    @Test
    void refusesChainsThatDoNotCoverTheNumbersOnce() {
        try (Crew crew = Work.threads(2).start()) {
            for (List<List<Integer>> wrong : List.of(
                    List.of(List.of(0, 1), List.of(1)),
                    List.of(List.of(1, 0)),
                    List.of(List.of(0, 0)),
                    List.of(List.of(-1, 0)))) {
                assertRefused(
                        IllegalArgumentException.class,
                        () -> map(crew, wrong, (i, checkpoint) -> i),
                        "stands twice in the chains");
            }
            assertRefused(
                    IllegalArgumentException.class,
                    () -> map(crew, List.of(List.of(0), List.of(2)), (i, checkpoint) -> i),
                    "the chains have 2 tasks, and task 1 is not among them");
            assertEquals(List.of(), map(crew, List.of(), (i, checkpoint) -> i));
        }
    }
}
