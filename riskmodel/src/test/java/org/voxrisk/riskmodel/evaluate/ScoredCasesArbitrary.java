package org.voxrisk.riskmodel.evaluate;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random outcomes with both classes and two scores each, many of them tied. */
final class ScoredCasesArbitrary {
    private ScoredCasesArbitrary() {}

    /** One generated data set. */
    static final class Cases {
        final Outcomes outcomes;
        final double[] first;
        final double[] second;

        private Cases(List<Row> rows) {
            boolean[] event = new boolean[rows.size() + 4];
            first = new double[event.length];
            second = new double[event.length];
            for (int i = 0; i < rows.size(); i++) {
                event[i] = rows.get(i).event;
                first[i] = rows.get(i).first / 4.0;
                second[i] = rows.get(i).second / 4.0;
            }
            // Two of each class, so that variances exist.
            for (int i = 0; i < 4; i++) {
                int at = rows.size() + i;
                event[at] = i % 2 == 0;
                first[at] = i;
                second[at] = 1 - i % 3;
            }
            outcomes = Outcomes.of(event);
        }

        @Override
        public String toString() {
            return outcomes + " " + java.util.Arrays.toString(first) + " " + java.util.Arrays.toString(second);
        }
    }

    private record Row(boolean event, int first, int second) {}

    static Arbitrary<Cases> cases() {
        Arbitrary<Integer> score = Arbitraries.integers().between(-12, 12);
        return Combinators.combine(Arbitraries.of(true, false), score, score)
                .as(Row::new)
                .list()
                .ofMaxSize(40)
                .map(Cases::new);
    }
}
