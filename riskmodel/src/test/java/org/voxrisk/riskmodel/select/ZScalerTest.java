package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.testing.Refusal;

class ZScalerTest {
    // a: mean 5, squared deviations 9 + 1 + 1 + 9 = 20; b is constant
    private static final FeatureTable TABLE = FeatureTable.ofColumns(
            FeatureNames.of("a", "b"),
            List.of(Case.of("p"), Case.of("q"), Case.of("r"), Case.of("s")),
            new double[] {2, 4, 6, 8, 0.1, 0.1, 0.1, 0.1});

    @Test
    void byHand() {
        ZScaler sample = ZScaler.fit(TrainingPart.wholeTable(TABLE), ZScaler.Divisor.N_MINUS_1);
        assertEquals(
                List.of(new ZScaler.Moments("a", 5, Math.sqrt(20.0 / 3)), new ZScaler.Moments("b", 0.1, 0)),
                sample.moments());
        ZScaler population = ZScaler.fit(TrainingPart.wholeTable(TABLE), ZScaler.Divisor.N);
        assertEquals(Math.sqrt(5), population.moments().get(0).sd());
        FeatureTable scaled = population.apply(TABLE);
        assertArrayEquals(
                new double[] {-3 / Math.sqrt(5), -1 / Math.sqrt(5), 1 / Math.sqrt(5), 3 / Math.sqrt(5)},
                scaled.column("a"));
        assertArrayEquals(new double[4], scaled.column("b"));
    }

    @Test
    void badTrainingRowsAreRefused() {
        FeatureTable one = TABLE.selectCases(List.of("p"));
        Refusal.of(
                IllegalArgumentException.class,
                () -> ZScaler.fit(TrainingPart.wholeTable(one), ZScaler.Divisor.N),
                "1 training rows",
                "at least 2");
        FeatureTable holed = FeatureTable.ofColumns(
                FeatureNames.of("a"), List.of(Case.of("p"), Case.of("q")), new double[] {1, Double.NaN});
        Refusal.of(
                InvalidFeatureValueException.class,
                () -> ZScaler.fit(TrainingPart.wholeTable(holed), ZScaler.Divisor.N),
                "'a'",
                "case 'q'");
        Refusal.of(IllegalArgumentException.class, () -> new ZScaler.Moments("a", 0, -1), "feature 'a'", "sd -1.0");
    }

    @Test
    void savedMomentsReadBack(@TempDir Path folder) throws IOException {
        ZScaler scaler = ZScaler.fit(TrainingPart.wholeTable(TABLE), ZScaler.Divisor.N_MINUS_1);
        Path file = folder.resolve("z.json");
        scaler.write(file);
        assertEquals(scaler, ZScaler.read(file));
        String json = scaler.toJson();
        Refusal.of(
                InvalidFileException.class,
                () -> ZScaler.fromJson(json.replace("\"sd\" : 0.0", "\"sd\" : -1.0")),
                "moments[1]",
                "-1.0");
        Refusal.of(InvalidFileException.class, () -> MinMaxScaler.fromJson(json), "voxrisk-z-moments");
    }

    /** Scaled training values have mean 0 and variance 1, at any offset; saved moments are the same to the bit. */
    @Property(tries = 200, seed = "20261124")
    void scaledTrainingValuesAreStandardised(
            @ForAll @Size(min = 3, max = 20) List<@DoubleRange(min = -100, max = 100) Double> values,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double offset)
            throws IOException {
        double[] x = new double[values.size()];
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            x[i] = values.get(i) + offset;
            cases.add(Case.of("c" + i));
        }
        FeatureTable table = FeatureTable.ofColumns(FeatureNames.of("a"), cases, x);
        ZScaler scaler = ZScaler.fit(TrainingPart.wholeTable(table), ZScaler.Divisor.N_MINUS_1);
        assertEquals(scaler, ZScaler.fromJson(scaler.toJson()));
        double sd = scaler.moments().get(0).sd();
        Assume.that(sd > 0.01);
        double sum = 0;
        double squares = 0;
        for (double z : scaler.apply(table).column(0)) {
            sum += z;
            squares += z * z;
        }
        // The offset costs digits of x itself: ulp(1e6) / 0.01 is 1e-8.
        assertEquals(0, sum / x.length, 1e-7);
        assertEquals(1, squares / (x.length - 1), 1e-6);
    }
}
