package org.voxrisk.riskmodel.published;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.select.FeatureRange;
import org.voxrisk.riskmodel.select.MinMaxScaler;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.testing.Refusal;

class PublishedScoreTest {
    private static final LinearScore SUM = LinearScore.of(FeatureNames.of("a", "b"), new double[] {2, -4}, 0.5);
    private static final PublishedScore BARE = new PublishedScore("score of a paper", 40, SUM, Optional.empty());
    private static final MinMaxScaler RANGES = MinMaxScaler.of(
            List.of(new FeatureRange("x", 0, 1), new FeatureRange("b", 0, 8), new FeatureRange("a", -1, 3)));
    private static final Codecs CODECS = Codecs.of(new PublishedScoreCodec());

    @Test
    void rangesScaleTheColumnsOfTheScore() {
        FeatureTable table = FeatureTable.ofColumns(
                FeatureNames.of("b", "a"), List.of(Case.of("p"), Case.of("q")), new double[] {2, 16, 1, -1});
        PublishedScore ranged = BARE.withRanges(RANGES);
        FeatureTable scaled = ranged.apply(table);
        // a: (1 + 1) / 4 and 0; b: 2 / 8 and, outside its range, 16 / 8.
        assertArrayEquals(new double[] {0.5, 0}, scaled.column("a"));
        assertArrayEquals(new double[] {0.25, 2}, scaled.column("b"));
        // 0.5 + 2 / 2 - 4 / 4 and 0.5 - 4 * 2.
        assertArrayEquals(
                new double[] {0.5, -7.5}, ranged.linearScore().orElseThrow().scores(scaled));
        assertEquals("score of a paper", ranged.report().step());
        assertEquals(40, ranged.report().trainingCases());
        assertEquals(FeatureNames.of("a", "b"), ranged.report().kept());
        assertEquals(
                List.of("ranges of a cohort of the user's, not those of the publication"),
                ranged.report().notes());
        assertTrue(BARE.report().notes().get(0).startsWith("no ranges: it cannot score"));
        Refusal.of(
                AwaitingRangesException.class,
                () -> BARE.apply(table),
                "score of a paper has no ranges",
                "of its 2 features");
    }

    @Test
    void theRadScoreIsThePublishedTable() {
        PublishedScore score = PublishedScore.radScore();
        assertEquals(RadScore.columns(), score.score().names());
        assertEquals(RadScore.INTERCEPT, score.score().intercept());
        assertEquals(0.123124, score.score().coefficients()[7]);
        assertEquals(79, score.trainingCases());
        assertEquals(
                17,
                RadScore.withRanges(MinMaxScaler.of(ranges())).ranges().ranges().size());
        assertEquals(
                List.of("clinical", "radiomics", "fusion"),
                PublishedPerformance.all().stream()
                        .map(PublishedPerformance::model)
                        .toList());
    }

    private static List<FeatureRange> ranges() {
        return RadScore.columns().asList().stream()
                .map(c -> new FeatureRange(c, 0, 1))
                .toList();
    }

    @Test
    void savedAndReadBack() throws InvalidFileException {
        for (PublishedScore score : List.of(BARE, BARE.withRanges(RANGES))) {
            PublishedScore again = CODECS.fromJson(CODECS.toJson(score), "test", PublishedScore.class);
            assertEquals(score, again);
            assertEquals(score.ranges(), again.ranges());
            assertArrayEquals(new double[] {2, -4}, again.score().coefficients());
            assertEquals(FeatureNames.of("a", "b"), again.score().names());
        }
    }

    @Test
    void damagedFilesAreRefused() {
        String json = CODECS.toJson(BARE.withRanges(RANGES));
        refused(
                json.replaceFirst(",\\s*\"min\" : -1.0,\\s*\"max\" : 3.0", ""),
                "1 of 2 have a range: all must, or none");
        refused(json.replaceFirst(",\\s*\"max\" : 3.0", ""), "max");
        refused(json.replaceFirst(",\\s*\"min\" : -1.0", ""), "min");
        refused(json.replace("\"max\" : 3.0", "\"max\" : -3.0"), "min");
        refused(json.replace("\"max\" : 3.0", "\"max\" : -1.0"), "needs ranges with min < max");
        refused(json.replace("\"score of a paper\"", "\" \""), "a name and a number of cases from 0 are needed");
        refused(json.replace("40", "-1"), "of -1 cases");
    }

    private static void refused(String json, String part) {
        Refusal.of(IOException.class, () -> CODECS.fromJson(json, "test", PublishedScore.class), part);
    }

    @Test
    void rangesMustBeThoseOfTheScore() {
        Refusal.of(
                FeatureMismatchException.class,
                () -> BARE.withRanges(RANGES.restrictedTo(FeatureNames.of("x", "a"))),
                "score of a paper wants 2 columns",
                "b");
        Refusal.of(
                FeatureMismatchException.class,
                () -> new PublishedScore("s", 0, SUM, Optional.of(RANGES)),
                "s wants 2 columns, 3 are there");
        MinMaxScaler flat = MinMaxScaler.of(List.of(new FeatureRange("a", 1, 2), new FeatureRange("b", 5, 5)));
        Refusal.of(
                IllegalArgumentException.class, () -> BARE.withRanges(flat), "constant in the reference cohort: [b]");
        assertEquals(0, new PublishedScore("s", 0, SUM, Optional.empty()).trainingCases());
    }
}
