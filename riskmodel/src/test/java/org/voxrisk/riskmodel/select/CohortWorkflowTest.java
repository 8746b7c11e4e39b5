package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.riskmodel.clinical.ClinicalIndex;
import org.voxrisk.riskmodel.clinical.ClinicalIndexTable;
import org.voxrisk.riskmodel.data.CsvLayout;
import org.voxrisk.riskmodel.data.ExtractionIds;
import org.voxrisk.riskmodel.data.FeatureCsv;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TableJoin;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.score.LinearScore;

/** From the extractor's files to a Rad-score of held-back patients, as a user writes it. */
class CohortWorkflowTest {
    private static final int PATIENTS = 60;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit before each test
    Path folder;

    @Test
    void fromExtractorFilesToScoresOfHeldBackPatients() throws IOException {
        Map<String, FeatureTable> sequences = new LinkedHashMap<>();
        sequences.put("_T1C", FeatureCsv.readExtraction(extraction("T1C", 1), ExtractionIds.parentFolder()));
        sequences.put("_T2", FeatureCsv.readExtraction(extraction("T2", 2), ExtractionIds.parentFolder()));
        FeatureTable clinical =
                FeatureCsv.read(clinical(), CsvLayout.onePerPatient("patient").withLabel("risk", "LR", "PR"));
        FeatureTable indices = ClinicalIndexTable.of(
                clinical,
                List.of(ClinicalIndex.NEUTROPHIL_TO_LYMPHOCYTE_RATIO, ClinicalIndex.PLATELET_TO_LYMPHOCYTE_RATIO));
        TableJoin join = TableJoin.byPatient();
        FeatureTable cohort = join.columns(join.sequences(sequences), indices);

        Split split = Splits.holdOut(cohort, 0.2, Stratification.BY_LABEL, 2026).holdOut();
        TrainingPart training = split.training(cohort);
        FittedChain chain = PaperSelection.chainWithoutSecondReading(7).fit(training);
        Path file = folder.resolve("chain.json");
        chain.write(file);

        FeatureTable test = split.test(cohort);
        training.requireUnseen("the selection", test);
        FittedChain saved = FittedChain.read(file);
        LinearScore score = saved.linearScore().orElseThrow();
        FeatureTable selected = saved.apply(test);
        int[] labels = selected.labels();
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int i = 0; i < selected.caseCount(); i++) {
            double s = score.score(selected.row(i));
            assertEquals(s, score.explain(selected.row(i)).score());
            sums[labels[i]] += s;
            counts[labels[i]]++;
        }
        // The signal put in below is strong: the classes of unseen patients must come apart.
        assertEquals(12, counts[0] + counts[1]);
        assertTrue(sums[1] / counts[1] > sums[0] / counts[0] + 0.2, saved.summary()::toString);
        assertTrue(saved.kept().contains("original_firstorder_Mean_T1C"), saved.summary()::toString);
        assertTrue(saved.dropOf("original_shape_Flat_T2").isPresent());
    }

    /** Features of which the first follows the risk, the second copies it, the third is constant, others are noise. */
    private Path extraction(String sequence, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("image,mask,label,original_firstorder_Mean,original_firstorder_Median,"
                + "original_shape_Flat,original_glcm_A,original_glcm_B,original_glcm_C\n");
        for (int p = 0; p < PATIENTS; p++) {
            double mean = 100 + 2 * (p % 2) + 0.7 * random.nextGaussian();
            csv.append(String.format(
                    Locale.ROOT,
                    "d/P%02d/%s.nii,d/P%02d/m.nii,1,%s,%s,3.5,%s,%s,%s%n",
                    p,
                    sequence,
                    p,
                    mean,
                    mean + 0.01 * random.nextGaussian(),
                    random.nextGaussian(),
                    random.nextGaussian(),
                    random.nextGaussian()));
        }
        return Files.writeString(folder.resolve(sequence + ".csv"), csv);
    }

    private Path clinical() throws IOException {
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder("patient,risk,neut,lymph,plt\n");
        for (int p = PATIENTS - 1; p >= 0; p--) {
            csv.append(String.format(
                    Locale.ROOT,
                    "P%02d,%s,%.2f,%.2f,%d%n",
                    p,
                    p % 2 == 1 ? "PR" : "LR",
                    3 + random.nextDouble(),
                    1 + random.nextDouble(),
                    200 + random.nextInt(100)));
        }
        return Files.writeString(folder.resolve("clinical.csv"), csv);
    }
}
