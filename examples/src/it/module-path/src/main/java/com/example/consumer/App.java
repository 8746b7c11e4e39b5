package com.example.consumer;

import java.io.IOException;
import java.util.List;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureVector;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.select.FeatureRange;
import org.voxrisk.riskmodel.select.MinMaxScaler;

/** What an embedding application does first: a region's features, and a number of a model's evaluation. */
public final class App {
    private App() {}

    /** Fails with a non-zero exit code where a value is not as published. */
    public static void main(String[] args) throws IOException {
        Geometry grid = Geometry.of(new int[] {4, 4, 2}, new double[] {1, 1, 2});
        double[] levels = new double[grid.voxelCount()];
        double[] region = new double[grid.voxelCount()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = 100 * (i % 4);
            region[i] = 1;
        }
        FeatureVector features = new Extractor(ExtractionSettings.standard())
                .extract(
                        Image3D.of(grid, PixelType.FLOAT64, levels),
                        LabelMap.of(Image3D.of(grid, PixelType.UINT8, region)).mask(1))
                .features();
        require("original_firstorder_Mean", features.value("original_firstorder_Mean"), 150);
        require("original_firstorder_Entropy", features.value("original_firstorder_Entropy"), 2);
        require("features", features.size(), 107);

        // YAML and JSON go through Jackson.
        ExtractionSettings paper = Preset.PAPER.parameters().toParameters().extraction();
        require("columns of the paper", paper.schema().size(), 1223);
        MinMaxScaler ranges = MinMaxScaler.of(List.of(new FeatureRange("age", 30, 70)));
        require("ranges read back", MinMaxScaler.fromJson(ranges.toJson()).range("age").max(), 70);

        Outcomes outcomes = Outcomes.of(false, false, true, true);
        RocCurve curve = RocCurve.of(outcomes, new double[] {0.1, 0.6, 0.4, 0.9}, RocDirection.EVENTS_HIGHER);
        require("AUC", curve.auc(), 0.75);
    }

    private static void require(String name, double found, double expected) {
        if (!(Math.abs(found - expected) < 1e-9)) {
            throw new IllegalStateException(name + " = " + found + ", must be " + expected);
        }
    }
}
