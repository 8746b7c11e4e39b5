package org.voxrisk.riskmodel.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.bayes.GaussianNaiveBayes;
import org.voxrisk.riskmodel.model.bayes.NaiveBayesCodec;
import org.voxrisk.riskmodel.model.classify.ClassWeights;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.VarianceDivisor;
import org.voxrisk.riskmodel.model.discriminant.LinearDiscriminant;
import org.voxrisk.riskmodel.model.discriminant.QuadraticCodec;
import org.voxrisk.riskmodel.model.discriminant.QuadraticDiscriminant;
import org.voxrisk.riskmodel.model.discriminant.Shrinkage;
import org.voxrisk.riskmodel.model.linear.LinearCodec;
import org.voxrisk.riskmodel.model.linear.PenalizedLogistic;
import org.voxrisk.riskmodel.model.linear.RidgeClassifier;
import org.voxrisk.riskmodel.model.neighbours.KNearestNeighbours;
import org.voxrisk.riskmodel.model.neighbours.NeighboursCodec;
import org.voxrisk.riskmodel.model.search.TunedClassifier;
import org.voxrisk.riskmodel.model.search.TunedCodec;
import org.voxrisk.riskmodel.model.svm.KernelScale;
import org.voxrisk.riskmodel.model.svm.SupportVectorCodec;
import org.voxrisk.riskmodel.model.svm.SupportVectorMachine;
import org.voxrisk.riskmodel.model.svm.SvmKernel;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

/** What every classifier promises. */
class ClassifierContractTest {
    private static final Codecs CODECS = Codecs.of(
            new NeighboursCodec(),
            new LinearCodec(),
            new NaiveBayesCodec(),
            new QuadraticCodec(),
            new SupportVectorCodec(),
            new TunedCodec());
    private static final FeatureTable TABLE = Cohorts.of(12, 60, 3, 2);
    private static final FeatureTable OTHERS = Cohorts.of(13, 25, 3, 2);

    static Stream<Classifier> classifiers() {
        return Stream.of(
                KNearestNeighbours.of(5),
                GaussianNaiveBayes.standard(),
                new GaussianNaiveBayes(0, VarianceDivisor.DEGREES_OF_FREEDOM),
                LinearDiscriminant.standard(),
                LinearDiscriminant.shrunk(Shrinkage.LEDOIT_WOLF),
                LinearDiscriminant.shrunk(Shrinkage.of(0.3)),
                QuadraticDiscriminant.of(0.2),
                PenalizedLogistic.l2(0.5),
                PenalizedLogistic.l1(0.5).withWeights(ClassWeights.BALANCED),
                new PenalizedLogistic(2, 0.4, ClassWeights.of(1, 2)),
                new RidgeClassifier(1, ClassWeights.BALANCED),
                SupportVectorMachine.of(SvmKernel.linear(), 0.1),
                SupportVectorMachine.of(SvmKernel.rbf(KernelScale.SCALE), 1).withProbabilities(3),
                SupportVectorMachine.of(SvmKernel.polynomial(2, KernelScale.of(0.001), 1), 1)
                        .withWeights(ClassWeights.BALANCED)
                        .withProbabilities(4),
                TunedClassifier.byAuc(List.of(KNearestNeighbours.of(3), KNearestNeighbours.of(9)), 3, 1),
                TunedClassifier.byLogLoss(List.of(PenalizedLogistic.l2(0.1), PenalizedLogistic.l2(10)), 3, 2));
    }

    private static FittedClassifier fit(Classifier classifier) {
        return classifier.fit(TrainingPart.wholeTable(TABLE));
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void sameBitsForAnyNumberOfThreadsAndAgain(Classifier classifier) {
        FittedClassifier once = fit(classifier);
        FittedClassifier threads = classifier.fit(TrainingPart.wholeTable(TABLE), Work.threads(3));
        assertEquals(once, threads);
        assertEquals(once.hashCode(), threads.hashCode());
        assertArrayEquals(once.scores(OTHERS), fit(classifier).scores(OTHERS));
        assertThrows(
                CancelledException.class,
                () -> classifier.fit(
                        TrainingPart.wholeTable(TABLE), Work.onCallersThread().withCancellation(() -> true)));
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void readsBackToTheBit(Classifier classifier) throws IOException {
        FittedClassifier fitted = fit(classifier);
        FittedClassifier again = CODECS.fromJson(CODECS.toJson(fitted), "model", FittedClassifier.class);
        assertEquals(fitted, again);
        assertEquals(fitted.description(), again.description());
        assertEquals(fitted.columns(), again.columns());
        assertArrayEquals(fitted.scores(OTHERS), again.scores(OTHERS));
        Optional<double[]> p = fitted.probabilities(OTHERS);
        assertEquals(p.isPresent(), again.probabilities(OTHERS).isPresent());
        if (p.isPresent()) {
            assertArrayEquals(p.get(), again.probabilities(OTHERS).orElseThrow());
            for (double v : p.get()) {
                assertTrue(v >= 0 && v <= 1, () -> "probability " + v);
            }
        }
        assertNotEquals(fitted, classifier.fit(TrainingPart.wholeTable(Cohorts.of(99, 60, 3, 2))));
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void everyFieldOfTheFileIsNeededAndChecked(Classifier classifier) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        String json = CODECS.toJson(fit(classifier));
        List<String> fields = new ArrayList<>();
        mapper.readTree(json).fieldNames().forEachRemaining(fields::add);
        for (String field : fields) {
            ObjectNode without = (ObjectNode) mapper.readTree(json);
            without.remove(field);
            refused(field, without);
            ObjectNode wrong = (ObjectNode) mapper.readTree(json);
            wrong.set(field, mapper.createObjectNode());
            refused(field, wrong);
            ObjectNode shorter = (ObjectNode) mapper.readTree(json);
            if (shorter.get(field) instanceof ArrayNode array && !field.equals("candidates")) {
                array.remove(0);
                refused(field, shorter);
            }
        }
        ObjectNode more = (ObjectNode) mapper.readTree(json);
        refused("surplus", more.put("surplus", 1));
    }

    private static void refused(String field, ObjectNode damaged) {
        assertThrows(
                InvalidFileException.class,
                () -> CODECS.fromJson(damaged.toString(), "model", FittedClassifier.class),
                field);
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void columnsAreFoundByNameAndOthersIgnored(Classifier classifier) {
        FittedClassifier fitted = fit(classifier);
        FeatureTable turned = OTHERS.select(FeatureNames.of("nodes", "f2", "age", "f0", "f1"))
                .withColumn("more", new double[OTHERS.caseCount()]);
        assertArrayEquals(fitted.scores(OTHERS), fitted.scores(turned));
        Refusal.of(
                FeatureMismatchException.class,
                () -> fitted.scores(OTHERS.select(FeatureNames.of("f0", "f1"))),
                "nodes");
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void higherScoresSpeakForLabelOne(Classifier classifier) {
        double[] scores = fit(classifier).scores(TABLE);
        double difference = 0;
        for (int i = 0; i < scores.length; i++) {
            difference += TABLE.labels()[i] == 1 ? scores[i] : -scores[i];
        }
        assertTrue(difference > 0, classifier.label());
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void refusesRowsItCannotUse(Classifier classifier) {
        double[] values = TABLE.toColumnMajor();
        values[7] = Double.NaN;
        FeatureTable gap = FeatureTable.ofColumns(TABLE.columns(), TABLE.cases(), values);
        Refusal.of(
                InvalidFeatureValueException.class,
                () -> classifier.fit(TrainingPart.wholeTable(gap)),
                "'f0'",
                "training case 'c1007'");
        FittedClassifier fitted = fit(classifier);
        Refusal.of(InvalidFeatureValueException.class, () -> fitted.scores(gap), "'f0'", "case 'c1007'");
        FeatureTable ones = TABLE.withCases(c -> c.withLabel(1));
        assertThrows(IllegalArgumentException.class, () -> classifier.fit(TrainingPart.wholeTable(ones)));
        FeatureTable none = TABLE.select(FeatureNames.of());
        assertThrows(
                DegenerateTrainingException.class,
                () -> classifier.fit(TrainingPart.wholeTable(none)),
                classifier.label());
    }
}
