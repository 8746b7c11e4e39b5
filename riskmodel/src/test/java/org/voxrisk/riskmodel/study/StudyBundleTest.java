package org.voxrisk.riskmodel.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.ModelCard;
import org.voxrisk.riskmodel.bundle.PatientFile;
import org.voxrisk.riskmodel.bundle.PatientScore;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.JoinKey;
import org.voxrisk.riskmodel.data.MissingPatients;
import org.voxrisk.riskmodel.data.TableJoin;
import org.voxrisk.riskmodel.testing.Refusal;
import org.voxrisk.work.Work;

/** The models of a study as bundles, from the files of a cohort to its probabilities. */
class StudyBundleTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final ModelCard CARD = ModelCard.named("model of a simulated study");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path cohortFolder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static StudyResult result;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @BeforeAll
    static void run() throws IOException, URISyntaxException {
        cohortFolder = Path.of(Objects.requireNonNull(StudyBundleTest.class.getResource("/reference/study/birch"))
                .toURI());
        StudyFolder study = new StudyFolder(cohortFolder);
        result = new StudyRun(study.settings(), study.centre())
                .run(study.cohort(), study.split(), study.folds("folds.csv"), Optional.empty(), Work.threads(2));
    }

    private static Map<String, Double> probabilities(StudyModel model) {
        ModelResult found = result.model(model).orElseThrow();
        Map<String, Double> all = new HashMap<>();
        for (PartEvaluation part : List.of(found.training(), found.test())) {
            for (int i = 0; i < part.cases().size(); i++) {
                all.put(part.cases().get(i).id(), part.risks().probability(i));
            }
        }
        return all;
    }

    /** As another hospital would score: from the table of features and the clinical file, blood values in place of indices. */
    private static FeatureTable patients(ModelBundle bundle) throws IOException {
        FeatureTable radiomics = result.cohort().radiomics();
        FeatureTable clinical = PatientFile.open(cohortFolder.resolve("clinical.csv"), Optional.of("id"))
                .table(bundle);
        if (clinical.columns().size() == 0) {
            return radiomics;
        }
        List<String> ids = radiomics.cases().stream().map(Case::id).toList();
        return TableJoin.by(JoinKey.PATIENT, MissingPatients.DROP).columns(radiomics, clinical.selectCases(ids));
    }

    @ParameterizedTest
    @EnumSource(StudyModel.class)
    void probabilitiesAreThoseOfTheStudyToTheBit(StudyModel model) throws IOException {
        Path file = folder.resolve("study.bundle");
        ModelBundle made = StudyBundle.of(result, model, CARD, "PR", DAY);
        made.write(file);
        ModelBundle bundle = ModelBundle.read(file);
        assertEquals(made.model(), bundle.model());
        assertEquals(3, bundle.reference().size());
        Map<String, Double> expected = probabilities(model);
        double cutoff = result.model(model).orElseThrow().cutoff().threshold();
        List<PatientScore> scores = bundle.score(patients(bundle));
        assertEquals(expected.size(), scores.size());
        for (PatientScore patient : scores) {
            double p = patient.probability().orElseThrow();
            assertEquals(Objects.requireNonNull(expected.get(patient.caseId())), p, patient.caseId());
            if (model.isFusion()) {
                assertEquals(p >= cutoff ? "high" : "low", patient.group().orElseThrow());
            }
        }
        ModelResult evaluated = result.model(model).orElseThrow();
        assertEquals(
                evaluated.test().auc().auc(),
                bundle.training().performance().get(2).value());
        assertEquals(
                evaluated.training().risks().size(), bundle.training().cases().orElseThrow());
    }

    @Test
    void aFusionTellsBothOfItsSignatures() throws IOException {
        ModelBundle bundle = StudyBundle.of(result, StudyModel.FUSION, CARD, "PR", DAY);
        List<String> inputs = new ArrayList<>();
        bundle.inputs().forEach(v -> inputs.add(v.name()));
        assertEquals(
                List.copyOf(result.clinical().kept()).stream().sorted().toList(),
                inputs.stream().sorted().toList());
        double[] radScores =
                result.radiomics().scores(result.cohort().radiomics()).orElseThrow();
        List<PatientScore> scores = bundle.score(patients(bundle));
        for (PatientScore patient : scores) {
            int row = result.cohort().radiomics().rowOf(patient.caseId()).orElseThrow();
            assertEquals("radscore", patient.explanations().get(1).of());
            assertEquals(radScores[row], patient.explanations().get(1).value());
            assertEquals(
                    List.of("radscore", "clinic_sig"),
                    List.copyOf(patient.points().orElseThrow().byVariable().keySet()));
        }
        assertTrue(
                bundle.training().notes().stream().anyMatch(n -> n.contains("fitted signatures")),
                () -> bundle.training().notes().toString());
    }

    @Test
    void aModelThatWasNotFittedIsRefused() {
        StudyResult without = new StudyResult(
                result.settings(),
                result.cohort(),
                result.radiomics(),
                result.clinical(),
                result.radiomicsNeighbours(),
                Map.of(),
                Map.of(),
                Map.of(StudyModel.FUSION, "no clinical column is left"),
                List.of(),
                result.tables(),
                Optional.empty());
        Refusal.of(
                IllegalArgumentException.class,
                () -> StudyBundle.model(without, StudyModel.FUSION),
                "fusion",
                "no clinical column is left");
    }
}
