package org.voxrisk.riskmodel.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.riskmodel.clinical.ClinicalCoding;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Categorical;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Numeric;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Order;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Role;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.catalogue.NamedClassifier;
import org.voxrisk.riskmodel.model.catalogue.StandardClassifiers;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.FittedSelectionScore;
import org.voxrisk.riskmodel.model.classify.LogisticClassifier;
import org.voxrisk.riskmodel.model.classify.LogisticMethod;
import org.voxrisk.riskmodel.model.discriminant.LinearDiscriminant;
import org.voxrisk.riskmodel.model.linear.PenalizedLogistic;
import org.voxrisk.riskmodel.model.neighbours.KNearestNeighbours;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.model.search.TunedClassifier;
import org.voxrisk.riskmodel.model.svm.SupportVectorMachine;
import org.voxrisk.riskmodel.model.svm.SvmKernel;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.FittedSignatures;
import org.voxrisk.riskmodel.pipeline.ModelInputs;
import org.voxrisk.riskmodel.pipeline.RiskModel;
import org.voxrisk.riskmodel.select.Imputation;
import org.voxrisk.riskmodel.select.LassoSelection;
import org.voxrisk.riskmodel.select.RedundancyFilter;
import org.voxrisk.riskmodel.select.ScalingStep;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.select.UnivariateFilter;
import org.voxrisk.riskmodel.testing.Refusal;

/** Every kind of model as a bundle: written, read, scored. */
class EveryModelBundleTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private static final FeatureNames FEATURES = FeatureNames.of("f0", "f1", "f2", "f3", "f4", "f5");

    static List<NamedClassifier> classifiers() {
        List<NamedClassifier> all = new ArrayList<>(StandardClassifiers.twelve(3));
        all.add(new NamedClassifier(
                "tuned", TunedClassifier.byAuc(List.of(KNearestNeighbours.of(3), PenalizedLogistic.l2(1)), 3, 1)));
        all.add(new NamedClassifier("linear SVM", SupportVectorMachine.of(SvmKernel.linear(), 1)));
        return all;
    }

    private static FittedRiskModel behindSelection(Classifier classifier) {
        return new RiskModel(
                        SelectionChain.of(ScalingStep.MIN_MAX, UnivariateFilter.tOrU(), RedundancyFilter.pearson()),
                        ModelInputs.selected(),
                        classifier)
                .fit(TrainingPart.wholeTable(Bundles.TRAINING).through(t -> t.select(FEATURES)));
    }

    private static ModelBundle bundle(FittedRiskModel model) {
        return ModelBundle.builder(model)
                .card(Bundles.CARD)
                .training(BundleBuilder.unknownTraining("label 1"))
                .madeUpReference(Bundles.TRAINING)
                .build();
    }

    private ModelBundle readBack(ModelBundle bundle) throws IOException {
        Path file = folder.resolve("m.bundle");
        bundle.write(file);
        ModelBundle again = ModelBundle.read(file);
        assertEquals(bundle.model(), again.model());
        assertEquals(bundle.sha256(), again.sha256());
        assertEquals(bundle.reference(), again.reference());
        return again;
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void scoresAreTheModelsAfterReading(NamedClassifier named) throws IOException {
        FittedRiskModel model = behindSelection(named.classifier());
        List<PatientScore> scores = readBack(bundle(model)).score(Bundles.NEW);
        double[] expected = model.scores(Bundles.NEW);
        Optional<double[]> p = model.probabilities(Bundles.NEW);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], scores.get(i).score(), named.name());
            assertEquals(p.isPresent(), scores.get(i).probability().isPresent());
            if (p.isPresent()) {
                assertEquals(p.get()[i], scores.get(i).probability().orElseThrow());
            }
        }
    }

    /** Constant and contributions of a linear end are its score; that of a linear SVM sums support vectors in another order. */
    @Test
    void linearEndsAreExplained() throws IOException {
        List<Classifier> linear = List.of(
                LinearDiscriminant.standard(),
                PenalizedLogistic.l1(1),
                SupportVectorMachine.of(SvmKernel.linear(), 1),
                TunedClassifier.byLogLoss(List.of(PenalizedLogistic.l2(0.1), PenalizedLogistic.l2(1)), 3, 1));
        List<String> names = List.of("log-odds", "log-odds", "score", "log-odds");
        for (int k = 0; k < linear.size(); k++) {
            for (PatientScore patient :
                    readBack(bundle(behindSelection(linear.get(k)))).score(Bundles.NEW)) {
                assertEquals(1, patient.explanations().size());
                PatientScore.Explanation explanation = patient.explanations().get(0);
                assertEquals(names.get(k), explanation.of());
                double sum = explanation.intercept();
                for (var c : explanation.contributions()) {
                    sum += c.contribution();
                }
                assertEquals(explanation.value(), sum);
                assertEquals(patient.score(), sum, 1e-12 * (1 + Math.abs(sum)));
            }
        }
        assertTrue(bundle(behindSelection(KNearestNeighbours.of(3)))
                .score(Bundles.NEW)
                .get(0)
                .explanations()
                .isEmpty());
    }

    private static FeatureTable clinical(FeatureTable table) {
        double[] values = table.select(FeatureNames.of("age", "nodes")).toColumnMajor();
        values[2] = Double.NaN;
        values[table.caseCount() + 5] = Double.NaN;
        return FeatureTable.ofColumns(FeatureNames.of("age", "nodes"), table.cases(), values);
    }

    private static FittedRiskModel clinicalSignature() {
        return new RiskModel(
                        SelectionChain.of(new Imputation(Set.of("nodes")), ScalingStep.MIN_MAX),
                        ModelInputs.selected(),
                        KNearestNeighbours.of(7))
                .fit(TrainingPart.wholeTable(clinical(Bundles.TRAINING)));
    }

    private static BundleBuilder coded(FittedRiskModel model) {
        ClinicalCoding coding = ClinicalCoding.of(List.of(
                new Numeric("age", "years", 18, 100, Role.PREDICTOR),
                Categorical.of("nodes", Order.ORDERED, Role.PREDICTOR, List.of("none", "one", "two", "more"))));
        BundleBuilder builder =
                ModelBundle.builder(model).card(Bundles.CARD).training(BundleBuilder.unknownTraining("label 1"));
        coding.variables().forEach(v -> builder.input(InputVariable.of(v)));
        return builder;
    }

    @Test
    void aClinicalSignatureFillsInWhatIsMissing() throws IOException {
        FittedRiskModel model = clinicalSignature();
        ModelBundle bundle = readBack(
                coded(model).madeUpReference(clinical(Bundles.TRAINING)).build());
        FeatureTable holes = clinical(Bundles.NEW);
        double[] shares = model.scores(holes);
        List<PatientScore> scores = bundle.score(holes);
        for (int i = 0; i < shares.length; i++) {
            assertEquals(shares[i], scores.get(i).score());
        }
        Path file = Files.writeString(folder.resolve("c.csv"), "case_id,age [years],nodes\nA,55,two\nB,,more\n");
        FeatureTable read = PatientFile.open(file, Optional.empty()).table(bundle);
        assertArrayEquals(new double[] {2, 3}, read.column("nodes"));
        assertEquals(2, bundle.score(read).size());
        Refusal.of(
                BundleMismatchException.class,
                () -> PatientFile.open(
                                Files.writeString(folder.resolve("d.csv"), "case_id,age [months],nodes\nA,55,five\n"),
                                Optional.empty())
                        .table(bundle),
                "months",
                "'five'");
    }

    @Test
    void aFusionOfFittedSignaturesIsOneModel() throws IOException {
        FeatureTable training = Bundles.TRAINING;
        FittedRiskModel radiomics = RiskModel.ofScore(
                        SelectionChain.of(ScalingStep.MIN_MAX, LassoSelection.of(Family.GAUSSIAN, 5)))
                .fit(TrainingPart.wholeTable(training).through(t -> t.select(FEATURES)));
        FittedSignatures signatures = FittedSignatures.of(List.of(
                new FittedSignatures.Signature("rad", radiomics),
                new FittedSignatures.Signature("clinic", clinicalSignature())));
        assertEquals(FeatureNames.of("f0", "f1", "f2", "f3", "f4", "f5", "age", "nodes"), signatures.inputColumns());
        FittedRiskModel fusion = FittedRiskModel.of(
                signatures,
                ModelInputs.selected(),
                new LogisticClassifier(LogisticMethod.FIRTH)
                        .fit(TrainingPart.wholeTable(training).through(signatures::apply)));
        assertEquals(fusion, FittedRiskModel.fromJson(fusion.toJson()));
        ModelBundle bundle = readBack(coded(fusion).madeUpReference(training).build());
        FeatureTable table = Bundles.NEW.select(FeatureNames.of("nodes", "f5", "f4", "f3", "f2", "f1", "f0", "age"));
        double[] rad = radiomics.scores(table);
        double[] share = clinicalSignature().scores(table);
        double[] b = fusion.logistic().orElseThrow().logOdds().coefficients();
        double b0 = fusion.logistic().orElseThrow().logOdds().intercept();
        List<PatientScore> scores = bundle.score(table);
        for (int i = 0; i < rad.length; i++) {
            PatientScore patient = scores.get(i);
            double logOdds = b0 + b[0] * rad[i] + b[1] * share[i];
            assertEquals(logOdds, patient.score());
            assertEquals(
                    1 / (1 + StrictMath.exp(-logOdds)), patient.probability().orElseThrow());
            assertEquals(
                    List.of("log-odds", "score"),
                    patient.explanations().stream()
                            .map(PatientScore.Explanation::of)
                            .toList());
            assertEquals(rad[i], patient.explanations().get(1).value());
            assertEquals(
                    Set.of("rad", "clinic"),
                    patient.points().orElseThrow().byVariable().keySet());
        }
    }

    @Test
    void aFusionNamesWhatItLacks() {
        FittedSignatures signatures = FittedSignatures.of(List.of(
                new FittedSignatures.Signature(
                        "rad",
                        FittedRiskModel.of(
                                behindSelection(PenalizedLogistic.l2(1)).selection(),
                                ModelInputs.selected(),
                                new FittedSelectionScore("f0"))),
                new FittedSignatures.Signature("clinic", clinicalSignature())));
        FittedRiskModel fusion = FittedRiskModel.of(
                signatures,
                ModelInputs.selected(),
                new LogisticClassifier(LogisticMethod.FIRTH)
                        .fit(TrainingPart.wholeTable(Bundles.TRAINING).through(signatures::apply)));
        ModelBundle bundle = coded(fusion).madeUpReference(Bundles.TRAINING).build();
        Refusal.of(
                org.voxrisk.riskmodel.data.FeatureMismatchException.class,
                () -> bundle.score(Bundles.NEW.select(FeatureNames.of("f1", "f2", "f3", "f4", "f5", "nodes"))),
                "age",
                "f0");
        FeatureTable one = Bundles.NEW.selectCases(List.of("c1000", "c1001"));
        double[] values = one.toColumnMajor();
        values[0] = Double.NaN;
        values[13] = Double.NaN;
        FeatureTable holes = FeatureTable.ofColumns(one.columns(), one.cases(), values);
        BundleMismatchException missing =
                Refusal.of(BundleMismatchException.class, () -> bundle.score(holes), "values are missing");
        assertEquals(List.of("case 'c1000': f0"), missing.differences());
        Refusal.of(
                IllegalArgumentException.class,
                () -> FittedSignatures.of(List.of(
                        signatures.signatures().get(0), signatures.signatures().get(0))),
                "differ");
    }

    @Test
    void indicesAreComputedOfLaboratoryValues() throws IOException {
        List<Case> cases = new ArrayList<>();
        double[] values = new double[20];
        for (int i = 0; i < 20; i++) {
            cases.add(Case.of("c" + i, i % 2));
            values[i] = 1 + 0.1 * i + (i % 2);
        }
        FeatureTable table = FeatureTable.ofColumns(FeatureNames.of("NLR"), cases, values);
        FittedRiskModel model = new RiskModel(ScalingStep.MIN_MAX, ModelInputs.selected(), PenalizedLogistic.l2(1))
                .fit(TrainingPart.wholeTable(table));
        ModelBundle bundle = ModelBundle.builder(model)
                .card(Bundles.CARD)
                .training(BundleBuilder.unknownTraining("label 1"))
                .input(InputVariable.numeric("NLR", InputVariable.NO_UNIT))
                .madeUpReference(table)
                .build();
        Path file = Files.writeString(
                folder.resolve("blood.csv"), "case_id,neut [10^9/L],lymph [10^9/L]\nA,4.5,1.5\nB,3,\n");
        FeatureTable read = PatientFile.open(file, Optional.empty()).table(bundle);
        assertEquals(FeatureNames.of("NLR"), read.columns());
        assertEquals(3, read.value(0, 0));
        assertTrue(Double.isNaN(read.value(1, 0)));
        Path wrong = Files.writeString(folder.resolve("w.csv"), "case_id,neut [cells/uL],lymph [10^9/L]\nA,4500,1.5\n");
        Refusal.of(
                BundleMismatchException.class,
                () -> PatientFile.open(wrong, Optional.empty()).table(bundle),
                "'neut' has the unit cells/uL");
    }
}
