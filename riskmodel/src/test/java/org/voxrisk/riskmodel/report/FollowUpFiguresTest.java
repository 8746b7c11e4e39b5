package org.voxrisk.riskmodel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.plot.Caption;
import org.voxrisk.riskmodel.plot.Figure;

/** Figures over follow-up times of anybody's CSV file. */
class FollowUpFiguresTest {
    private static final String COHORT = """
            time_months,event,status,group,risk,set
            1,1,1,high,0.8,train
            2,0,2,low,0.2,train
            3,1,1,high,0.6,train
            4,0,0,low,0.1,train
            5,1,1,low,0.3,test
            6,0,0,high,0.4,test
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private Figure draw(FigureKind kind, String text, List<Double> horizons, Map<String, String> columns)
            throws IOException {
        CsvFigures csv = CsvFigures.read(Files.writeString(folder.resolve("t.csv"), text));
        FigureOptions standard = FigureOptions.standard();
        return kind.draw(
                        csv,
                        new FigureOptions(
                                standard.outcome(),
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                new CsvFigures.Groups("none", "recurrence"),
                                columns,
                                Optional.empty(),
                                Optional.empty(),
                                standard.correlation(),
                                new FollowUpFigures.Options(horizons, Optional.empty(), List.of())))
                .draw(Caption.of("t"));
    }

    private static void has(Figure figure, String... parts) {
        for (String part : parts) {
            assertTrue(figure.svg().replace('\u00a0', ' ').contains(part), part + " in " + figure.svg());
        }
    }

    private static void refuses(Executable executable, String... parts) {
        String message = String.valueOf(
                assertThrows(InvalidFileException.class, executable).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    private static final Map<String, String> TIME = Map.of("time", "time_months");

    @Test
    void curvesOfEachPartAndGroup() throws IOException {
        Figure curves = draw(FigureKind.KAPLAN_MEIER, COHORT, List.of(2.0), TIME);
        has(
                curves,
                "training, n = 4 (2 events)",
                "test, n = 2 (1 event)",
                "Free of recurrence",
                "Time (months)",
                "high: n = 2 (2 events), median 2.00",
                "at 2 months: high 0.50",
                "log-rank p = ");
        Figure incidence = draw(FigureKind.CUMULATIVE_INCIDENCE, COHORT, List.of(), TIME);
        has(incidence, "training, n = 4 (2 recurrence, 1 competing event)", "low, competing event: 1 of 2", "Gray");
        String plain = "time,event\n1,1\n2,0\n";
        has(draw(FigureKind.KAPLAN_MEIER, plain, List.of(), Map.of()), "all cases, n = 2 (1 event)", ">Time<");
    }

    @Test
    void risksAtAHorizon() throws IOException {
        String one = COHORT.replace("test", "train");
        has(draw(FigureKind.HORIZON_ROC, one, List.of(4.0), TIME), "risk, 4 months  AUC", "training, n = 6 (3 events)");
        has(draw(FigureKind.HORIZON_CALIBRATION, one, List.of(4.0), TIME), "training, n = 6 (2 events by 4 months)");
        assertThrows(IllegalArgumentException.class, () -> draw(FigureKind.HORIZON_CALIBRATION, one, List.of(), TIME));
        assertThrows(
                IllegalArgumentException.class,
                () -> draw(FigureKind.HORIZON_ROC, one.replace("time_months", "time"), List.of(), Map.of()));
        refuses(() -> draw(FigureKind.HORIZON_CALIBRATION, one, List.of(40.0), TIME), "6.0", "40.0");
    }

    @Test
    void hazardRatiosWithAReference() throws IOException {
        String text = "term,hr,lower,upper,n,events,p\nage,1.5,1.1,2,90,30,0.01\nI,1,,,50,10,\nII,2,1,4,40,20,0.05\n";
        Figure figure = draw(FigureKind.HAZARD_FOREST, text, List.of(), Map.of());
        has(figure, ">1, reference<", "1.50 (1.10\u20132.00), p = 0.010", ">90<", "Hazard ratio of 3 rows");
        refuses(
                () -> draw(FigureKind.HAZARD_FOREST, text.replace("1.1,2,90", "3,2,90"), List.of(), Map.of()),
                "row 1",
                "interval");
        refuses(
                () -> draw(FigureKind.HAZARD_FOREST, text.replace(",90,", ",9,"), List.of(), Map.of()),
                "9 cases and 30 events");
    }

    /** The model of a span of 2 in a and 1 in b: S is 50, and half of all points is the linear predictor 0. */
    @Test
    void aNomogramOfSurvival() throws IOException {
        String text = """
                axis,kind,coefficient,value
                (Intercept),,0,
                a,CONTINUOUS,0.5,0
                a,CONTINUOUS,0.5,4
                b,CONTINUOUS,-0.2,0
                b,CONTINUOUS,-0.2,5
                (Linear predictor),,,-1.5
                (Linear predictor),,,1.5
                (Baseline survival),,0.9,12
                (Baseline survival),,0.7,36
                """;
        has(
                draw(FigureKind.SURVIVAL_NOMOGRAM, text, List.of(), Map.of()),
                "Nomogram for free of recurrence at time 12, time 36 with 2 terms.");
        refuses(
                () -> draw(FigureKind.SURVIVAL_NOMOGRAM, text.replace("0.7,36", "1,36"), List.of(), Map.of()),
                "horizon 36.0",
                "between 0 and 1");
        refuses(
                () -> draw(FigureKind.SURVIVAL_NOMOGRAM, text.replaceAll("\\(Baseline.*\n", ""), List.of(), Map.of()),
                "at least one horizon");
    }

    @Test
    void wrongCellsAreNamed() {
        refuses(() -> draw(FigureKind.KAPLAN_MEIER, COHORT, List.of(), Map.of()), "'time'");
        refuses(
                () -> draw(FigureKind.KAPLAN_MEIER, COHORT.replace("\n2,0", "\n-2,0"), List.of(), TIME),
                "row 2 (line 3)",
                "'-2'",
                "at least 0");
        refuses(
                () -> draw(FigureKind.KAPLAN_MEIER, COHORT.replace("\n2,0", "\n2,2"), List.of(), TIME),
                "'event'",
                "'2'");
        refuses(() -> draw(FigureKind.KAPLAN_MEIER, COHORT, List.of(-1.0), TIME), "horizon -1.0");
        refuses(
                () -> draw(FigureKind.HORIZON_CALIBRATION, COHORT.replace("0.8", "1.8"), List.of(2.0), TIME),
                "row 1",
                "'1.8'");
        assertEquals("kaplan-meier", FigureKind.KAPLAN_MEIER.label());
    }
}
