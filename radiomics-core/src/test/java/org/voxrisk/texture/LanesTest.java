package org.voxrisk.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Words of numbers against the numbers, one by one. */
class LanesTest {
    private static final List<Integer> HIGHEST = List.of(127, 32_767, Integer.MAX_VALUE);

    @Test
    void theNarrowestThatHold() {
        assertEquals(8, Lanes.holding(127, 255).bits());
        assertEquals(16, Lanes.holding(128, 0).bits());
        assertEquals(16, Lanes.holding(1, 256).bits());
        assertEquals(16, Lanes.holding(32_767, 65_535).bits());
        assertEquals(32, Lanes.holding(32_768, 0).bits());
        assertEquals(32, Lanes.holding(1, 65_536).bits());
        assertEquals(32, Lanes.holding(Integer.MAX_VALUE, Integer.MAX_VALUE).bits());
    }

    @Property(tries = 200, seed = "20261130")
    void wordsEqualNumbers(@ForAll long seed) {
        Random random = new Random(seed);
        for (int highest : HIGHEST) {
            Lanes lanes = Lanes.holding(highest, 0);
            // Few different numbers, so that some are equal, and both ends of the range.
            int[] a = random.ints(lanes.count(), 0, 4)
                    .map(i -> i < 2 ? i : highest - 3 + i)
                    .toArray();
            int[] b = random.ints(lanes.count(), 0, 4)
                    .map(i -> i < 2 ? i : highest - 3 + i)
                    .toArray();
            long first = word(lanes, a);
            long second = word(lanes, b);
            int[] differences = new int[lanes.count()];
            lanes.spread(lanes.differences(first, second), differences, 0);
            long marked = lanes.unlike(first, second)
                    & lanes.first(random.nextInt(12) + 1)
                    & (lanes.ones() << (lanes.bits() - 1));
            int[] whole = new int[lanes.count()];
            lanes.spread(lanes.whole(marked), whole, 0);
            for (int i = 0; i < lanes.count(); i++) {
                assertEquals(a[i] == b[i] ? 0 : 1, differences[i]);
                boolean set = ((marked >>> (lanes.bits() * (i + 1) - 1)) & 1) != 0;
                assertEquals(set ? (int) (-1L >>> (64 - lanes.bits())) : 0, whole[i]);
                assertEquals(i, lanes.laneOf(lanes.bits() * i + random.nextInt(lanes.bits())));
            }
        }
    }

    @Test
    void theFirstLanes() {
        for (int highest : HIGHEST) {
            Lanes lanes = Lanes.holding(highest, 0);
            for (int some = 1; some < 12; some++) {
                assertEquals(Math.min(some, lanes.count()), Long.bitCount(lanes.first(some)));
                assertEquals(
                        Long.bitCount(lanes.first(some)) * lanes.bits(),
                        64 - Long.numberOfLeadingZeros(lanes.first(some)));
            }
        }
    }

    private static long word(Lanes lanes, int[] numbers) {
        byte[] room = lanes.room(numbers.length);
        lanes.putAll(room, numbers, 0, numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            assertEquals(numbers[i], lanes.get(room, i));
        }
        return lanes.word(room, 0);
    }
}
