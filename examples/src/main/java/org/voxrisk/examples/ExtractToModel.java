package org.voxrisk.examples;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.cohort.CaseExtraction;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.ModelEvaluation;
import org.voxrisk.riskmodel.pipeline.RiskModel;
import org.voxrisk.riskmodel.select.LassoSelection;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.select.VarianceFilter;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.work.Work;

/**
 * From images to an evaluated model without a file between: records, a table, LASSO on two thirds of the patients, the
 * ROC curve of the others. The patients are made up, and their numbers mean nothing.
 */
public final class ExtractToModel {
    private static final int PATIENTS = 60;
    private static final Geometry GRID = Geometry.of(new int[] {12, 12, 8}, new double[] {1, 1, 2});

    private ExtractToModel() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        run(System.out);
    }

    static void run(PrintStream out) {
        Random random = new Random(2026);
        CaseExtraction extraction =
                CaseExtraction.with(Preset.PYRADIOMICS_DEFAULT.parameters().toParameters());
        List<ExtractionRecord> records = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            Map<String, String> ids = Map.of("patient", "P" + i);
            records.add(extraction.extract(
                    ids, image(random, i % 2), region(random), ExtractionObserver.NONE, Work.threads(2)));
        }

        // begin README
        FeatureTable cohort = FeatureTable.ofRecords(records, r -> Case.of(r.id("patient"), outcome(r.id("patient"))));
        Split split =
                Splits.holdOut(cohort, 1.0 / 3, Stratification.BY_LABEL, 7).holdOut();
        Step selection = SelectionChain.of(VarianceFilter.constantsOnly(), LassoSelection.of(Family.BINOMIAL, 7));
        FittedRiskModel model = RiskModel.ofScore(selection).fit(split.training(cohort));
        ModelEvaluation evaluation = model.evaluate(split.test(cohort));

        out.println(cohort.caseCount() + " patients, " + cohort.columns().size() + " features, selected: "
                + model.selection().report().kept());
        out.println("AUC of " + split.test(cohort).caseCount() + " held-back patients "
                + evaluation.auc().auc() + ", 95 % interval "
                + evaluation.aucInterval(0.95).lower() + " to "
                + evaluation.aucInterval(0.95).upper());
        // end README
    }

    /** Patients of odd number have the outcome. */
    private static int outcome(String patient) {
        return Integer.parseInt(patient.substring(1)) % 2;
    }

    /** Noise that is wider in patients with the outcome. */
    private static Image3D image(Random random, int outcome) {
        double sd = 40 + 10 * outcome + 5 * random.nextGaussian();
        double[] values = new double[GRID.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(300 + sd * random.nextGaussian());
        }
        return Image3D.of(GRID, PixelType.INT16, values);
    }

    /** A box whose size differs between patients. */
    private static Mask region(Random random) {
        int width = 6 + random.nextInt(5);
        int depth = 3 + random.nextInt(4);
        return Mask.of(GRID, i -> i % 12 < width && i / 12 % 12 < width && i / 144 < depth);
    }
}
