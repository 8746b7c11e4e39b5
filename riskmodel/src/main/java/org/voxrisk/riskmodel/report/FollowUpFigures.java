package org.voxrisk.riskmodel.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.model.nomogram.SurvivalNomogram;
import org.voxrisk.riskmodel.plot.CumulativeIncidenceFigure;
import org.voxrisk.riskmodel.plot.FollowUpAxis;
import org.voxrisk.riskmodel.plot.HazardForestFigure;
import org.voxrisk.riskmodel.plot.HorizonCalibrationFigure;
import org.voxrisk.riskmodel.plot.HorizonRocFigure;
import org.voxrisk.riskmodel.plot.KaplanMeierFigure;
import org.voxrisk.riskmodel.plot.SurvivalNomogramFigure;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.calibration.HorizonCalibration;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;

/**
 * Figures over follow-up times from a CSV file, see {@link CsvFigures#followUp}. Times are numbers of at least 0, events 1 and 0,
 * and status codes 0 (censored), 1 (event) and 2, 3, ... (competing events).
 */
public final class FollowUpFigures {
    private static final String ALL = "all cases";

    private final CsvFigures csv;

    FollowUpFigures(CsvFigures csv) {
        this.csv = csv;
    }

    /**
     * What the figures are told beside the columns.
     *
     * @param horizons times that are marked, or that predictions are for
     * @param unit unit of the times; empty to take it from the name of their column, where it tells one
     * @param causes names of the events of status 1, 2, ...; empty for general ones
     */
    public record Options(List<Double> horizons, Optional<FollowUpUnit> unit, List<String> causes) {
        /** Takes copies. */
        public Options {
            horizons = List.copyOf(horizons);
            causes = List.copyOf(causes);
        }

        /** Nothing told. */
        public static Options none() {
            return new Options(List.of(), Optional.empty(), List.of());
        }

        private FollowUpAxis axis(String column) {
            return new FollowUpAxis("Time", unit(column));
        }

        private Optional<FollowUpUnit> unit(String column) {
            return unit.or(() -> FollowUpUnit.inName(column));
        }
    }

    private static FollowUp followUp(NamedTable part, String time, String event) throws InvalidFileException {
        return FollowUp.of(times(part, time), part.labels(event));
    }

    private static double[] times(NamedTable part, String time) throws InvalidFileException {
        double[] times = part.numbers(time);
        for (int i = 0; i < times.length; i++) {
            if (times[i] < 0) {
                throw part.wrong(i, time, "a time is at least 0");
            }
        }
        return times;
    }

    private Strata groups(NamedTable part, Optional<String> group) throws InvalidFileException {
        if (group.isEmpty()) {
            return Strata.of(Collections.nCopies(part.rows().size(), ALL));
        }
        // the same order, and so the same colours, in all parts
        List<String> levels =
                csv.table().texts(group.get()).stream().distinct().sorted().toList();
        return Strata.of(part.texts(group.get()), levels);
    }

    /**
     * Kaplan-Meier curves.
     *
     * @param time column of times
     * @param event column of 0 and 1
     * @param group column of group names; empty for all cases together
     * @param set column that names the part of a row; empty for one panel
     * @param outcome what the axis is called
     */
    public KaplanMeierFigure kaplanMeier(
            String time, String event, Optional<String> group, Optional<String> set, String outcome, Options options)
            throws InvalidFileException {
        return csv.of(() -> {
            List<KaplanMeierFigure.Cohort> cohorts = new ArrayList<>();
            for (Map.Entry<String, NamedTable> part : csv.parts(set).entrySet()) {
                cohorts.add(new KaplanMeierFigure.Cohort(
                        part.getKey(), followUp(part.getValue(), time, event), groups(part.getValue(), group)));
            }
            return new KaplanMeierFigure(options.axis(time), outcome, cohorts, options.horizons());
        });
    }

    /**
     * Cumulative incidence.
     *
     * @param status column of status codes
     * @param event name of the event of status 1, where no causes are named
     */
    public CumulativeIncidenceFigure cumulativeIncidence(
            String time, String status, Optional<String> group, Optional<String> set, String event, Options options)
            throws InvalidFileException {
        return csv.of(() -> {
            int most = 1;
            List<CumulativeIncidenceFigure.Cohort> cohorts = new ArrayList<>();
            for (Map.Entry<String, NamedTable> part : csv.parts(set).entrySet()) {
                NamedTable rows = part.getValue();
                int[] codes = rows.wholeNumbers(status);
                for (int i = 0; i < codes.length; i++) {
                    if (codes[i] < 0) {
                        throw rows.wrong(i, status, "a status is 0 (censored), 1 (event) or 2, 3, ... (competing)");
                    }
                    most = Math.max(most, codes[i]);
                }
                cohorts.add(new CumulativeIncidenceFigure.Cohort(
                        part.getKey(), FollowUp.of(times(rows, time), codes), groups(rows, group)));
            }
            List<String> causes = options.causes().isEmpty() ? causes(event, most) : options.causes();
            return new CumulativeIncidenceFigure(options.axis(time), causes, cohorts, options.horizons());
        });
    }

    private static List<String> causes(String event, int most) {
        List<String> causes = new ArrayList<>(List.of(event));
        for (int code = 2; code <= most; code++) {
            causes.add(most == 2 ? "competing event" : "competing event " + code);
        }
        return causes;
    }

    /**
     * Hazard ratios; a row of ratio 1 without limits is a reference level. Rows whose ratio is missing, 0 or infinite cannot be
     * drawn and are left out.
     *
     * @param pValue column of p-values; empty for none
     */
    public HazardForestFigure hazardForest(
            String term,
            String estimate,
            String lower,
            String upper,
            String cases,
            String events,
            Optional<String> pValue)
            throws InvalidFileException {
        return csv.of(() -> {
            NamedTable table = csv.table();
            List<String> terms = table.texts(term);
            double[] ratios = table.numbersOrNaN(estimate);
            double[] low = table.numbersOrNaN(lower);
            double[] high = table.numbersOrNaN(upper);
            int[] n = table.wholeNumbers(cases);
            int[] d = table.wholeNumbers(events);
            double[] p = pValue.isPresent() ? table.numbersOrNaN(pValue.get()) : new double[0];
            List<HazardForestFigure.Row> rows = new ArrayList<>();
            for (int i = 0; i < ratios.length; i++) {
                if (ratios[i] == 1 && Double.isNaN(low[i]) && Double.isNaN(high[i])) {
                    rows.add(HazardForestFigure.Row.reference(terms.get(i), n[i], d[i]));
                } else if (ratios[i] > 0 && ratios[i] < Double.POSITIVE_INFINITY) {
                    if (Double.isNaN(low[i]) || Double.isNaN(high[i]) || low[i] > high[i]) {
                        throw table.wrong(i, lower, "an interval is needed, its lower limit first");
                    }
                    rows.add(new HazardForestFigure.Row(
                            terms.get(i),
                            n[i],
                            d[i],
                            ratios[i],
                            new ConfidenceInterval(low[i], high[i], ConfidenceInterval.DEFAULT_LEVEL),
                            p.length == 0 ? Double.NaN : p[i]));
                }
            }
            return HazardForestFigure.of(rows);
        });
    }

    /**
     * ROC curves at horizons, of scores that are higher in cases with an earlier event. Without a horizon those usual for the
     * unit.
     *
     * @param scores columns of scores or risks
     * @throws IllegalArgumentException when no horizon is given and the unit is not known
     */
    public HorizonRocFigure horizonRoc(
            String time, String event, List<String> scores, Optional<String> set, Options options)
            throws InvalidFileException {
        List<Double> horizons = options.horizons().isEmpty()
                ? options.unit(time)
                        .map(FollowUpUnit::usualHorizons)
                        .orElseThrow(() -> new IllegalArgumentException("which horizons? Neither they are given, nor"
                                + " does the column '" + time + "' name the unit of its times"))
                : options.horizons();
        return csv.of(() -> {
            List<HorizonRocFigure.Cohort> cohorts = new ArrayList<>();
            for (Map.Entry<String, NamedTable> part : csv.parts(set).entrySet()) {
                Map<String, double[]> markers = new LinkedHashMap<>();
                for (String score : scores) {
                    markers.put(score, part.getValue().numbers(score));
                }
                cohorts.add(HorizonRocFigure.Cohort.of(
                        part.getKey(), followUp(part.getValue(), time, event), markers, horizons));
            }
            return new HorizonRocFigure(options.axis(time), cohorts);
        });
    }

    /**
     * Calibration of predicted risks: a column of risks a horizon, in their order.
     *
     * @param risks columns of risks within 0 to 1
     * @throws IllegalArgumentException when there is not one horizon a column
     */
    public HorizonCalibrationFigure horizonCalibration(
            String time, String event, List<String> risks, Optional<String> set, Options options)
            throws InvalidFileException {
        List<Double> horizons = options.horizons();
        if (horizons.size() != risks.size()) {
            throw new IllegalArgumentException("horizons " + horizons + " for the columns of risks " + risks
                    + "; give the time that each column is for");
        }
        return csv.of(() -> {
            FollowUpAxis axis = options.axis(time);
            List<HorizonCalibrationFigure.Predictions> panels = new ArrayList<>();
            for (Map.Entry<String, NamedTable> part : csv.parts(set).entrySet()) {
                for (int k = 0; k < risks.size(); k++) {
                    double[] risk = part.getValue().numbers(risks.get(k));
                    for (int i = 0; i < risk.length; i++) {
                        if (!(risk[i] >= 0 && risk[i] <= 1)) {
                            throw part.getValue().wrong(i, risks.get(k), "a risk lies within 0 to 1");
                        }
                    }
                    panels.add(new HorizonCalibrationFigure.Predictions(
                            risks.size() == 1 ? part.getKey() : risks.get(k) + ", " + part.getKey(),
                            HorizonCalibration.of(followUp(part.getValue(), time, event), risk, horizons.get(k))));
                }
            }
            return new HorizonCalibrationFigure(axis, panels);
        });
    }

    /**
     * The nomogram of a Cox model of numeric columns: a table as of {@link CsvFigures#nomogram}, with the constant that centres the
     * linear predictor as {@code (Intercept)}, and a row {@code (Baseline survival)} a horizon with the horizon as its value and the
     * survival at a linear predictor of 0 as its coefficient.
     *
     * @param outcome what the probability is of
     */
    public SurvivalNomogramFigure nomogram(String outcome, Options options) throws InvalidFileException {
        return csv.of(() -> {
            NomogramTable read = NomogramTable.of(csv.table());
            return SurvivalNomogramFigure.of(
                    new FollowUpAxis("Time", options.unit()),
                    SurvivalNomogram.of(
                            read.score(),
                            read.axes(),
                            read.low(),
                            read.high(),
                            CsvFigures.NOMOGRAM_POINTS,
                            read.baseline()),
                    outcome);
        });
    }
}
