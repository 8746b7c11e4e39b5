package org.voxrisk.riskmodel.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.calibration.HorizonCalibration;
import org.voxrisk.riskmodel.survival.cox.CoxRegression;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;
import org.voxrisk.riskmodel.survival.validate.HorizonDecisionCurve;

/** Numbers where they should be, and follow-up that has little to show. */
class FollowUpFigureTest {
    private static final FollowUpAxis YEARS = FollowUpAxis.of(FollowUpUnit.YEARS);

    private static Figure draw(Drawing drawing) {
        return drawing.draw(Caption.of("t"));
    }

    private static FollowUp followUp(double... timeAndStatus) {
        int n = timeAndStatus.length / 2;
        double[] times = new double[n];
        int[] status = new int[n];
        for (int i = 0; i < n; i++) {
            times[i] = timeAndStatus[2 * i];
            status[i] = (int) timeAndStatus[2 * i + 1];
        }
        return FollowUp.of(times, status);
    }

    private static List<String> found(String svg, String pattern) {
        List<String> all = new ArrayList<>();
        Matcher m = Pattern.compile(pattern).matcher(svg);
        while (m.find()) {
            all.add(m.group(1));
        }
        return all;
    }

    private static void has(Figure figure, String... parts) {
        for (String part : parts) {
            assertTrue(figure.svg().replace('\u00a0', ' ').contains(part), part + " in " + figure.svg());
        }
        assertFalse(figure.svg().contains("NaN"), figure.svg());
    }

    /** By hand: of four one event at 1, one at 3 among two: S is 3/4, then 3/8; the median is at 3. */
    @Test
    void stepsAndNumbersAtRiskStandAtTheirTimes() {
        FollowUp four = followUp(1, 1, 2, 0, 3, 1, 4, 0);
        Figure figure = draw(KaplanMeierFigure.of(YEARS, "Survival", KaplanMeierFigure.Cohort.of("all", four))
                .withHorizons(List.of(1.0, 9.0)));
        has(
                figure,
                "all, n = 4 (2 events)",
                "median 3.00 (1.00\u2013not reached) years",
                "at 1 year: all cases 0.75",
                "at 9 years: all cases not known",
                "Time (years)");
        String[] points = found(figure.svg(), "<polyline fill=\"none\" points=\"([^\"]+)\"")
                .get(0)
                .split("[ ,]", -1);
        double[] y = {16, 16, 48.5, 48.5, 97.25, 97.25};
        int[] times = {0, 1, 1, 3, 3, 4};
        List<String> ticks = found(figure.svg(), "<text x=\"([0-9.]+)\"[^>]*font-size=\"7\">[0-4]</text>");
        assertEquals(5, ticks.size(), figure.svg());
        assertEquals(12, points.length);
        for (int k = 0; k < y.length; k++) {
            assertEquals(y[k], Double.parseDouble(points[2 * k + 1]), 0.011, "corner " + k);
            assertEquals(Double.parseDouble(ticks.get(times[k])), Double.parseDouble(points[2 * k]), 0.011);
        }
        Matcher risk = Pattern.compile("<text x=\"([0-9.]+)\"[^>]*text-anchor=\"middle\" font-size=\"6\">(\\d+)</text>")
                .matcher(figure.svg());
        for (int t = 0; t < 5; t++) {
            assertTrue(risk.find());
            assertEquals(ticks.get(t), risk.group(1));
            assertEquals(List.of("4", "4", "3", "2", "1").get(t), risk.group(2));
        }
    }

    @Test
    void littleFollowUpIsDrawn() {
        Strata two = Strata.of(List.of("a", "a", "b"), List.of("a", "b", "c"));
        has(
                draw(KaplanMeierFigure.of(
                        YEARS, "S", new KaplanMeierFigure.Cohort("censored", followUp(1, 0, 2, 0, 3, 0), two))),
                "a: n = 2 (0 events), median not reached",
                "b: n = 1 (0 events)",
                "log-rank p n/a");
        has(
                draw(KaplanMeierFigure.of(
                        YEARS, "S", new KaplanMeierFigure.Cohort("one event", followUp(1, 0, 2, 1, 3, 1), two))),
                "b: n = 1 (1 event), median 3.00 years",
                "log-rank p");
        FollowUp atZero = followUp(0, 1, 0, 0);
        has(
                draw(KaplanMeierFigure.of(FollowUpAxis.withoutUnit(), "S", KaplanMeierFigure.Cohort.of("x", atZero))),
                ">Time<");
        has(
                draw(CumulativeIncidenceFigure.of(
                        YEARS, List.of("event", "other"), CumulativeIncidenceFigure.Cohort.of("x", atZero))),
                "1 of 2");
        has(
                draw(KaplanMeierFigure.of(YEARS, "S", KaplanMeierFigure.Cohort.of("x", followUp(0, 1)))
                        .withHorizons(List.of(1.0))),
                "at 1 year: all cases 0.00");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        FollowUp three = followUp(1, 1, 2, 2, 3, 0);
        assertThrows(IllegalArgumentException.class, () -> KaplanMeierFigure.Cohort.of("x", three));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CumulativeIncidenceFigure.Cohort("x", three, Strata.single(2)));
        assertTrue(String.valueOf(assertThrows(
                                IllegalArgumentException.class,
                                () -> CumulativeIncidenceFigure.of(
                                        YEARS, List.of("event"), CumulativeIncidenceFigure.Cohort.of("x", three)))
                        .getMessage())
                .contains("status 2"));
        assertThrows(IllegalArgumentException.class, () -> new KaplanMeierFigure(YEARS, "S", List.of(), List.of()));
    }

    /** By hand: event at 1 of four, other event at 2 of three, event at 4 of the last: F is 1/4, and 1/4 + 1/2 at the end. */
    @Test
    void incidenceOfEachCause() {
        Figure figure = draw(CumulativeIncidenceFigure.of(
                        YEARS,
                        List.of("recurrence", "death"),
                        CumulativeIncidenceFigure.Cohort.of("all", followUp(1, 1, 2, 2, 3, 0, 4, 1)))
                .withHorizons(List.of(1.0)));
        has(
                figure,
                "all, n = 4 (2 recurrence, 1 death)",
                "all cases, recurrence: 2 of 4; 0.25",
                "all cases, death: 1 of 4; 0.00 (0.00\u20130.00) at 1 year",
                "all cases 0.750 at last");
    }

    /** Risks of 0.1 and 0.9 and all events among the latter, so that every curve is perfect. */
    @Test
    void horizonsOfAPerfectRisk() {
        double[] time = new double[40];
        int[] status = new int[40];
        double[] risk = new double[40];
        for (int i = 0; i < 40; i++) {
            time[i] = i < 20 ? 0.5 + i * 0.02 : 2 + i * 0.1;
            status[i] = i < 20 ? 1 : 0;
            risk[i] = i < 20 ? 0.9 : 0.1;
        }
        FollowUp followUp = FollowUp.of(time, status);
        Figure roc = draw(HorizonRocFigure.of(
                YEARS, HorizonRocFigure.Cohort.of("x", followUp, Map.of("risk", risk), List.of(1.0, 50.0))));
        has(roc, "risk, 1 year  AUC 1.000", "the follow-up does not tell 50 years", "s C 0.");
        assertThrows(
                IllegalArgumentException.class,
                () -> HorizonRocFigure.Cohort.of("x", followUp, Map.of("risk", risk), List.of(50.0)));
        has(
                draw(HorizonCalibrationFigure.of(
                        YEARS,
                        new HorizonCalibrationFigure.Predictions("x", HorizonCalibration.of(followUp, risk, 1)))),
                "x, n = 40 (20 events by 1 year)",
                "observed 0.500 over predicted 0.500 = 1.00",
                "at risk at 1 year by group: 20/20, 0/20");
        double[] same = new double[40];
        Arrays.fill(same, 0.25);
        has(
                draw(HorizonCalibrationFigure.of(
                        YEARS,
                        new HorizonCalibrationFigure.Predictions("x", HorizonCalibration.of(followUp, same, 1)))),
                "observed 0.500 over predicted 0.250 = 2.00<",
                "points: 1 group by");
        has(
                draw(HorizonCalibrationFigure.of(
                        YEARS,
                        new HorizonCalibrationFigure.Predictions(
                                "x", HorizonCalibration.of(followUp(3, 0, 4, 0), new double[] {0, 0.3}, 1)))),
                "observed 0.000 over predicted 0.150");
        has(
                draw(DecisionCurveFigure.of(
                        "x",
                        DecisionCurveFigure.Curve.of(
                                "risk", HorizonDecisionCurve.of(followUp, risk, 1, 0.2, 0.5), followUp))),
                "x, n = 40 (20 events)",
                "at 2 of 2 thresholds");
    }

    @Test
    void hazardRatiosOfAFactorHaveAReference() {
        List<String> stage = List.of("I", "II", "I", "II", "I", "II", "I", "II");
        double[] age = {50, 61, 43, 58, 66, 47, 59, 52};
        FollowUp followUp = followUp(1, 1, 2, 1, 3, 0, 4, 1, 5, 1, 6, 0, 7, 1, 8, 0);
        Figure figure = draw(HazardForestFigure.of(CoxRegression.efron()
                .fit(DesignMatrix.of(List.of(Term.numeric("age", age), Term.factor("stage", stage))), followUp)));
        has(figure, ">stage: I<", ">1, reference<", ">stage: II<", ">events<", "Hazard ratio (95 % interval)");
        assertEquals(2, found(figure.svg(), ">(4)</text>").size());
        assertThrows(IllegalArgumentException.class, () -> HazardForestFigure.Row.reference("x", 2, 3));
    }

    @Test
    void monthsAreMarkedByYears() {
        FollowUpAxis months = FollowUpAxis.of(FollowUpUnit.MONTHS);
        assertEquals(
                List.of("0", "12", "24", "36", "48", "60", "72"),
                months.ticks(77).labels());
        assertEquals(List.of("0", "24", "48", "72"), months.ticks(95).labels().subList(0, 4));
        assertEquals(List.of("0", "120", "240", "360", "480"), months.ticks(500).labels());
        assertEquals(
                List.of("0", "240", "480", "720", "960"), months.ticks(1000).labels());
        assertEquals("36 months", months.time(36));
        assertEquals("1 month", months.time(1));
        assertEquals("time 0.5", new FollowUpAxis("Time", Optional.empty()).time(0.5));
    }
}
