package org.voxrisk.riskmodel.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.file.FileHash;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.testing.Refusal;

class ModelBundleTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void readsBackEqualToTheBit() throws IOException {
        ModelBundle bundle = Bundles.fusionBuilder()
                .sequence(SequenceExtraction.of("_T2", Preset.PAPER.parameters().toParameters()))
                .build();
        Path file = folder.resolve("a.bundle");
        bundle.write(file);
        ModelBundle again = ModelBundle.read(file);
        assertEquals(FileHash.sha256(file), bundle.sha256());
        assertEquals(bundle.sha256(), again.sha256());
        assertArrayEquals(bundle.toBytes(), again.toBytes());
        assertArrayEquals(Files.readAllBytes(file), again.toBytes());
        assertEquals(bundle.model(), again.model());
        assertEquals(bundle.card(), again.card());
        assertEquals(bundle.training(), again.training());
        assertEquals(bundle.inputs(), again.inputs());
        assertEquals(bundle.groups(), again.groups());
        assertEquals(bundle.reference(), again.reference());
        assertEquals(3, again.reference().size());
        assertEquals(Preset.PAPER, again.sequences().get(0).preset().orElseThrow());
        assertEquals(1223, again.sequences().get(0).columns());
        assertEquals(bundle.score(Bundles.NEW), again.score(Bundles.NEW));
    }

    @Test
    void theSameBundleIsTheSameFileAndAnOrdinaryZip() throws IOException {
        assertArrayEquals(Bundles.bundle().toBytes(), Bundles.bundle().toBytes());
        Path file = folder.resolve("a.zip");
        Bundles.bundle().write(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(9, zip.size());
            String card =
                    new String(zip.getInputStream(zip.getEntry("card.json")).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(card.contains("fusion of simulated patients"), card);
            assertTrue(zip.getComment().startsWith("voxrisk-bundle sha256:"), zip.getComment());
            assertEquals(1980, zip.getEntry("model.json").getTimeLocal().getYear());
        }
        String all = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(all.contains("c10"), "a file names no case");
    }

    @Test
    void scoresAreTheModelsWithTheirParts() {
        ModelBundle bundle = Bundles.bundle();
        List<PatientScore> scores = bundle.score(Bundles.NEW);
        double[] p = bundle.model().probabilities(Bundles.NEW).orElseThrow();
        double[] logOdds = bundle.model().scores(Bundles.NEW);
        for (int i = 0; i < p.length; i++) {
            PatientScore s = scores.get(i);
            assertEquals(Bundles.NEW.cases().get(i).id(), s.caseId());
            assertEquals(p[i], s.probability().orElseThrow());
            assertEquals(logOdds[i], s.score());
            assertEquals(p[i] >= 0.5 ? "high" : "low", s.group().orElseThrow());
            assertEquals("none", s.harmonisation());
            assertEquals(
                    List.of("log-odds", "rad_score"),
                    s.explanations().stream().map(PatientScore.Explanation::of).toList());
            for (PatientScore.Explanation e : s.explanations()) {
                double sum = e.intercept();
                for (var c : e.contributions()) {
                    sum += c.contribution();
                }
                assertEquals(e.value(), sum);
            }
            assertEquals(logOdds[i], s.explanations().get(0).value());
            var points = s.points().orElseThrow();
            assertEquals(
                    List.of("age", "nodes", "rad_score"),
                    List.copyOf(points.byVariable().keySet()));
            assertEquals(
                    p[i], bundle.model().logistic().orElseThrow().nomogram(100).probability(points.total()), 1e-12);
        }
    }

    @Test
    void valuesOutsideTheTrainingRangeAreRemarked() {
        FeatureTable table = Bundles.TRAINING.selectCases(List.of("c1000", "c1001"));
        double[] values = table.toColumnMajor();
        values[0] = 1000;
        List<PatientScore> scores = Bundles.bundle().score(table.withValues(values));
        assertTrue(
                scores.get(0).remarks().get(0).contains("'f0' is 1000.0, outside the training range"),
                scores::toString);
        assertEquals(List.of(), scores.get(1).remarks());
    }

    @Test
    void allThatIsMissingIsListedAtOnce() {
        ModelBundle bundle = Bundles.bundle();
        FeatureTable without = Bundles.NEW.select(FeatureNames.of("f0", "f2", "f3", "f4", "f5", "nodes"));
        FeatureMismatchException columns =
                Refusal.of(FeatureMismatchException.class, () -> bundle.score(without), "fusion of simulated", "age");
        assertEquals(List.of("age", "f1"), columns.missing());
        double[] values = Bundles.NEW.toColumnMajor();
        int n = Bundles.NEW.caseCount();
        values[3] = Double.NaN;
        values[n + 7] = Double.NaN;
        values[6 * n + 7] = Double.NaN;
        FeatureTable holes = FeatureTable.ofColumns(Bundles.NEW.columns(), Bundles.NEW.cases(), values);
        BundleMismatchException missing =
                Refusal.of(BundleMismatchException.class, () -> bundle.score(holes), "values are missing");
        assertEquals(List.of("case 'c1003': f0", "case 'c1007': age, f1"), missing.differences());
    }

    /** f4 and f5 have no coefficient: their scaling leaves a missing value missing, and the score does without. */
    @Test
    void whatTheModelDoesNotReadMayBeMissing() {
        ModelBundle bundle = Bundles.bundle();
        assertFalse(bundle.model().selection().report().kept().contains("f4"));
        double[] values = Bundles.NEW.toColumnMajor();
        values[4 * Bundles.NEW.caseCount()] = Double.NaN;
        FeatureTable holes = FeatureTable.ofColumns(Bundles.NEW.columns(), Bundles.NEW.cases(), values);
        assertEquals(bundle.score(Bundles.NEW), bundle.score(holes));
    }

    @Test
    void valuesThatCannotBeAreListedForAllPatients() {
        double[] values = Bundles.NEW.toColumnMajor();
        int n = Bundles.NEW.caseCount();
        values[6 * n] = 4000;
        values[7 * n + 1] = -1;
        FeatureTable wrong = Bundles.NEW.withValues(values);
        BundleMismatchException e = Refusal.of(
                BundleMismatchException.class,
                () -> Bundles.bundle().score(wrong),
                "case 'c1000', 'age': 4000.0 years is outside the allowed range 18.0 to 100.0",
                "case 'c1001', 'nodes': -1.0 is outside");
        assertEquals(2, e.differences().size());
    }

    @Test
    void whatIsIncompleteIsNotBuilt() {
        Refusal.of(
                IllegalArgumentException.class,
                () -> ModelBundle.builder(Bundles.fusion()).build(),
                "model card",
                "not stated");
        Refusal.of(
                IllegalArgumentException.class,
                () -> ModelBundle.builder(Bundles.fusion())
                        .card(Bundles.CARD)
                        .training(BundleBuilder.unknownTraining("label 1"))
                        .build(),
                "reference patient");
        Refusal.of(
                IllegalArgumentException.class,
                () -> Bundles.fusionBuilder()
                        .input(InputVariable.numeric("weight", "kg"))
                        .build(),
                "weight");
        Refusal.of(
                IllegalArgumentException.class,
                () -> Bundles.fusionBuilder()
                        .newCentres(new NewCentrePolicy.TreatAs("A"))
                        .build(),
                "'A'");
        Refusal.of(IllegalArgumentException.class, () -> Bundles.CARD.withLimits(" "), "limits", "not stated");
    }

    @Test
    void ofSeveralSequencesEachHasASuffix() {
        SequenceExtraction plain = SequenceExtraction.of(
                "", Preset.PYRADIOMICS_DEFAULT.parameters().toParameters());
        SequenceExtraction t2 =
                SequenceExtraction.of("_T2", Preset.PAPER.parameters().toParameters());
        SequenceExtraction dwi =
                SequenceExtraction.of("_DWI", Preset.PAPER.parameters().toParameters());
        assertEquals(
                1, Bundles.fusionBuilder().sequence(plain).build().sequences().size());
        assertEquals(
                2,
                Bundles.fusionBuilder()
                        .sequence(t2)
                        .sequence(dwi)
                        .build()
                        .sequences()
                        .size());
        Refusal.of(
                IllegalArgumentException.class,
                () -> Bundles.fusionBuilder().sequence(t2).sequence(plain).build(),
                "2 sequences, one without a suffix");
        Refusal.of(
                IllegalArgumentException.class,
                () -> Bundles.fusionBuilder().sequence(t2).sequence(t2).build(),
                "sequences of a bundle must be distinct");
    }

    @Test
    void cardsArePartByPartAndNothingIsBlank() {
        ModelCard card = ModelCard.named("a")
                .withIntendedUse("b")
                .withPopulation("c")
                .withLimits("d")
                .withContact("e");
        assertEquals(new ModelCard("a", "b", "c", "d", "e"), card);
        String none = ModelCard.NOT_STATED;
        assertEquals(new ModelCard("a", none, none, none, none), ModelCard.named("a"));
        Refusal.of(IllegalArgumentException.class, () -> ModelCard.named(" "), "the name is blank");
        Refusal.of(IllegalArgumentException.class, () -> card.withIntendedUse(""), "the intended use is blank");
        Refusal.of(IllegalArgumentException.class, () -> card.withPopulation(""), "the population is blank");
        Refusal.of(IllegalArgumentException.class, () -> card.withContact("\t"), "the contact is blank");
        Refusal.of(IllegalArgumentException.class, () -> ModelCard.named(none), "the name of the model");
    }

    /** Twenty differences are shown, the others counted. */
    @Test
    void longListsOfDifferencesAreCut() {
        List<String> many = IntStream.rangeClosed(1, 23).mapToObj(k -> "d" + k).toList();
        BundleMismatchException e = new BundleMismatchException("all", many, "Stop.");
        assertEquals(many, e.differences());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("all: d1; d2; d3;"), message);
        assertTrue(message.endsWith("; d19; d20; and 3 more. Stop."), message);
        for (int shown : new int[] {1, 20}) {
            message = String.valueOf(new BundleMismatchException("all", many.subList(0, shown), "Stop.").getMessage());
            assertTrue(message.endsWith("d" + shown + ". Stop."), message);
        }
    }

    @Test
    void codesOfLevelsAndBoundsOfNumbersAreValues() {
        InputVariable stage = InputVariable.categorical(
                "figo", List.of(new InputVariable.Level("IB1", 1), new InputVariable.Level("IIA", 5)));
        assertEquals(Optional.empty(), stage.problemOf(1));
        assertEquals(Optional.empty(), stage.problemOf(5));
        assertTrue(stage.problemOf(2).orElseThrow().startsWith("2.0 is the code of none of its levels"));
        InputVariable age = InputVariable.numeric("age", "years", 18, 100);
        assertEquals(Optional.empty(), age.problemOf(18));
        assertEquals(Optional.empty(), age.problemOf(100));
        assertTrue(age.problemOf(Math.nextDown(18.0)).isPresent());
        assertTrue(age.problemOf(Math.nextUp(100.0)).isPresent());
    }

    @Test
    void rulesForNewCentresAreNamed() {
        assertEquals("patients of centres without parameters are refused", new NewCentrePolicy.Refuse().label());
        assertEquals(
                "patients of centres without parameters are harmonised as 'A'",
                new NewCentrePolicy.TreatAs(" A ").label());
        assertTrue(new NewCentrePolicy.Estimate(2).label().endsWith("at least 2"));
        Refusal.of(IllegalArgumentException.class, () -> new NewCentrePolicy.TreatAs(" "), "blank");
        Refusal.of(IllegalArgumentException.class, () -> new NewCentrePolicy.Estimate(1), "at least 1");
    }

    @Test
    void limitsAreAtLeastOne() {
        assertEquals(1, new BundleLimits(1, 1, 1, 1, 1, 1).bytes());
        for (int zero = 0; zero < 6; zero++) {
            int[] n = {1, 1, 1, 1, 1, 1};
            n[zero] = 0;
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> new BundleLimits(n[0], n[1], n[2], n[3], n[4], n[5]),
                    "each must be at least 1");
        }
    }

    @Test
    void aTooSmallLimitIsTold() {
        byte[] bytes = Bundles.bundle().toBytes();
        BundleLimits tight = new BundleLimits(bytes.length - 1, 16, 4_000_000, 1_000_000, 128, 1_000_000);
        Refusal.of(
                InvalidFileException.class,
                () -> ModelBundle.of(bytes, "b", BundleCodecs.standard(), tight),
                String.valueOf(bytes.length));
    }
}
