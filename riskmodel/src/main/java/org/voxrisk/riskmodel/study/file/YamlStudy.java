package org.voxrisk.riskmodel.study.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.SettingsTree;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.reliability.IccForm;
import org.voxrisk.riskmodel.report.ReportText;
import org.voxrisk.riskmodel.select.IccCriterion;
import org.voxrisk.riskmodel.select.LambdaChoice;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;
import org.voxrisk.riskmodel.study.ClassifierSettings;
import org.voxrisk.riskmodel.study.ClinicalSettings;
import org.voxrisk.riskmodel.study.IccRule;
import org.voxrisk.riskmodel.study.LassoSettings;
import org.voxrisk.riskmodel.study.RobustnessSettings;
import org.voxrisk.riskmodel.study.SelectionSettings;
import org.voxrisk.riskmodel.study.StudySettings;

/** A study file in YAML; the template shows every key. */
final class YamlStudy {
    private static final int NEIGHBOURS = 5;
    private static final int FOLDS = 10;
    private static final double TEST_FRACTION = 0.2;
    private static final double LEVEL = 0.05;

    private final SettingsTree tree;
    private final Path folder;

    YamlStudy(SettingsTree tree, Path folder) {
        this.tree = tree.only(
                "name",
                "id_column",
                "ignored_column_prefixes",
                "sequences",
                "extraction",
                "stability",
                "clinical",
                "outcome",
                "excluded",
                "split",
                "folds",
                "selection",
                "neighbours",
                "clinical_p",
                "classifiers",
                "robustness",
                "report");
        this.folder = folder;
    }

    StudyFile read() throws IOException {
        StudyInputs.Folds folds = folds();
        StudyInputs.Outcome outcome = new YamlOutcome(tree).read();
        YamlClinical clinical = new YamlClinical(tree.section("clinical"), outcome);
        SettingsTree neighbours = tree.section("neighbours").only("radiomics", "clinical");
        String idColumn = tree.text("id_column").orElse("id");
        YamlImages images = new YamlImages(tree, folder, idColumn);
        List<StudyInputs.Sequence> sequences = images.sequences();
        boolean twice = sequences.stream().anyMatch(s -> s.source().isReadTwice());
        Optional<StudyInputs.ImageExtraction> extraction = images.extraction();
        StudySettings settings = new StudySettings(
                selection(twice, extraction.flatMap(StudyInputs.ImageExtraction::stability), outcome),
                neighbours.whole("radiomics").orElse(NEIGHBOURS),
                new ClinicalSettings(
                        clinical.numericCandidates(),
                        clinical.categoricalCandidates(),
                        tree.number("clinical_p").orElse(LEVEL),
                        neighbours.whole("clinical").orElse(NEIGHBOURS)));
        String name = tree.text("name").orElse("study");
        return new StudyFile(
                name,
                new StudyInputs(
                        idColumn,
                        tree.has("ignored_column_prefixes")
                                ? tree.texts("ignored_column_prefixes")
                                : List.of("diagnostics_"),
                        sequences,
                        extraction,
                        clinical.read(path(tree.section("clinical"), "file")),
                        outcome,
                        tree.has("excluded") ? Optional.of(path(tree, "excluded")) : Optional.empty(),
                        split(),
                        folds),
                settings,
                outcome instanceof StudyInputs.Outcome.Survival
                        ? ClassifierSettings.all().withNames(List.of())
                        : classifiers(folds),
                robustness(folds),
                text(name));
    }

    private Path path(SettingsTree section, String key) {
        return existing(folder, section, key);
    }

    /** The file that a key names. */
    static Path existing(Path folder, SettingsTree section, String key) {
        Path file = folder.resolve(section.requiredText(key));
        if (!Files.exists(file)) {
            throw section.invalid(key, "names a file that is not there: " + file);
        }
        return file;
    }

    private StudyInputs.Division split() {
        SettingsTree split = tree.section("split").only("file", "test_fraction", "seed");
        if (split.has("file")) {
            return new StudyInputs.Division.Given(path(split, "file"));
        }
        double fraction = split.number("test_fraction").orElse(TEST_FRACTION);
        if (!(fraction > 0 && fraction < 1)) {
            throw split.invalid("test_fraction", "is " + fraction + ", must be above 0 and below 1");
        }
        return new StudyInputs.Division.Drawn(fraction, split.wholeLong("seed").orElse(1));
    }

    private StudyInputs.Folds folds() {
        SettingsTree folds = tree.section("folds").only("file", "all_patients", "count", "seed");
        if (folds.has("file")) {
            return new StudyInputs.Folds.Given(
                    path(folds, "file"),
                    folds.has("all_patients") ? Optional.of(path(folds, "all_patients")) : Optional.empty());
        }
        int count = folds.whole("count").orElse(FOLDS);
        if (count < 3) {
            throw folds.invalid("count", "is " + count + ", must be at least 3");
        }
        return new StudyInputs.Folds.Drawn(count, folds.wholeLong("seed").orElse(1));
    }

    private SelectionSettings selection(
            boolean twice, Optional<StudyInputs.Stability> stability, StudyInputs.Outcome outcome) {
        SettingsTree selection = tree.section("selection").only("icc", "univariate", "correlation", "lasso");
        SettingsTree univariate = selection.section("univariate").only("rule", "p", "adjust");
        SettingsTree correlation = selection.section("correlation").only("kind", "cutoff", "keep");
        UnivariateRule rule = univariate.choice("rule", SettingWords.RULES, UnivariateRule.STUDENT_OR_MANN_WHITNEY);
        return new SelectionSettings(
                stability.isPresent() ? stable(selection, stability.get()) : icc(selection, twice),
                rule,
                share(univariate, "p").orElse(LEVEL),
                univariate.choice("adjust", SettingWords.ADJUSTMENTS, Optional.empty()),
                correlation.choice("kind", SettingWords.CORRELATIONS, CorrelationKind.PEARSON),
                share(correlation, "cutoff").orElse(SelectionSettings.paper().cutoff()),
                SettingWords.priority(correlation.choice("keep", SettingWords.SMALLEST_P_FIRST, false), rule),
                lasso(selection.section("lasso").only("family", "alpha", "standardize", "measure", "choice"), outcome));
    }

    private static OptionalDouble share(SettingsTree section, String key) {
        OptionalDouble value = section.number(key);
        if (value.isPresent() && !(value.getAsDouble() > 0 && value.getAsDouble() <= 1)) {
            throw section.invalid(key, "is " + value.getAsDouble() + ", must be above 0 and at most 1");
        }
        return value;
    }

    private static Optional<IccRule> icc(SettingsTree selection, boolean twice) {
        if (selection.has("icc") && !selection.isSection("icc")) {
            String word = selection.requiredText("icc");
            if (!word.equals("none")) {
                throw selection.invalid("icc", "is '" + word + "', must be none or a mapping");
            }
            return Optional.empty();
        }
        if (!twice) {
            if (selection.has("icc")) {
                throw selection.invalid("icc", "asks for agreement, but no sequence has a 'second_reading'");
            }
            return Optional.empty();
        }
        SettingsTree icc = selection.section("icc").only("form", "threshold", "criterion");
        IccRule paper = IccRule.paper();
        return Optional.of(new IccRule(
                icc.choice("form", SettingWords.ICC_FORMS, paper.form()),
                icc.number("threshold").orElse(paper.threshold()),
                icc.choice("criterion", SettingWords.ICC_CRITERIA, paper.criterion())));
    }

    /** Perturbations are other ones from patient to patient, hence ICC(1,1). */
    private static Optional<IccRule> stable(SettingsTree selection, StudyInputs.Stability stability) {
        if (selection.has("icc") && !selection.isSection("icc")) {
            throw selection.invalid("icc", "must be a mapping, or left out, where 'stability' asks for an agreement");
        }
        SettingsTree icc = selection.section("icc").only("form", "criterion");
        return Optional.of(new IccRule(
                icc.choice("form", SettingWords.ICC_FORMS, IccForm.ICC1),
                stability.minimum(),
                icc.choice("criterion", SettingWords.ICC_CRITERIA, IccCriterion.ESTIMATE)));
    }

    private static LassoSettings lasso(SettingsTree lasso, StudyInputs.Outcome outcome) {
        Family paper = SelectionSettings.paper().lasso().options().family();
        // A time to an event has one family, Cox's, which these settings do not name.
        boolean cox = outcome instanceof StudyInputs.Outcome.Survival;
        LassoSettings usual = LassoSettings.of(
                cox ? paper : lasso.choice("family", SettingWords.FAMILIES, paper),
                lasso.choice("choice", SettingWords.CHOICES, LambdaChoice.MIN));
        return new LassoSettings(
                usual.options()
                        .withAlpha(share(lasso, "alpha").orElse(1))
                        .withStandardize(lasso.flag("standardize").orElse(true)),
                lasso.choice("measure", SettingWords.MEASURES, usual.measure()),
                usual.choice());
    }

    private ClassifierSettings classifiers(StudyInputs.Folds folds) {
        ClassifierSettings usual = ClassifierSettings.all();
        if (tree.has("classifiers") && !tree.isSection("classifiers")) {
            String word = tree.requiredText("classifiers");
            if (!word.equals("none")) {
                throw tree.invalid("classifiers", "is '" + word + "', must be none or a mapping");
            }
            return usual.withNames(List.of());
        }
        SettingsTree section = tree.section("classifiers").only("models", "folds", "seed");
        int inner = folds instanceof StudyInputs.Folds.Drawn drawn ? drawn.count() : usual.innerFolds();
        try {
            return new ClassifierSettings(
                    section.has("models") ? section.texts("models") : usual.names(),
                    section.whole("folds").orElse(usual.folds()),
                    inner,
                    section.wholeLong("seed").orElse(usual.seed()));
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw tree.invalid("classifiers", "cannot be used: " + e.getMessage());
        }
    }

    private RobustnessSettings robustness(StudyInputs.Folds folds) {
        SettingsTree section =
                tree.section("robustness").only("folds", "repeats", "permutations", "resamples", "inner_folds", "seed");
        RobustnessSettings usual = RobustnessSettings.of(1);
        int inner = folds instanceof StudyInputs.Folds.Drawn drawn ? drawn.count() : usual.innerFolds();
        try {
            return new RobustnessSettings(
                    section.whole("folds").orElse(usual.folds()),
                    section.whole("repeats").orElse(usual.repeats()),
                    section.whole("permutations").orElse(usual.permutations()),
                    section.whole("resamples").orElse(usual.resamples()),
                    section.whole("inner_folds").orElse(inner),
                    section.wholeLong("seed").orElse(usual.seed()));
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw tree.invalid("robustness", "cannot be used: " + e.getMessage());
        }
    }

    private ReportText text(String name) {
        SettingsTree report = tree.section("report").only("title", "without", "with", "note");
        try {
            return ReportText.of(
                            report.text("title").orElse("Study " + name),
                            report.text("without").orElse("low risk"),
                            report.text("with").orElse("positive risk"))
                    .withNote(report.text("note").orElse(""));
        } catch (IllegalArgumentException e) {
            throw tree.invalid("report", "cannot be used: " + e.getMessage());
        }
    }
}
