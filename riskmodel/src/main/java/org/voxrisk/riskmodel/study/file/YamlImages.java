package org.voxrisk.riskmodel.study.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.batch.CasePattern;
import org.voxrisk.io.cohort.perturb.PlanFile;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.NearestName;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.io.settings.SettingsTree;
import org.voxrisk.perturb.PerturbationPlan;
import org.voxrisk.preprocess.n4.MissingMask;
import org.voxrisk.preprocess.n4.N4Settings;
import org.voxrisk.riskmodel.study.IccRule;

/** The sections {@code sequences} and {@code extraction} of a study file: tables, or images and how features are extracted. */
final class YamlImages {
    private static final Map<String, MissingMask> MASKS =
            Map.of("otsu", MissingMask.OTSU, "whole image", MissingMask.WHOLE_IMAGE);

    private static final Pattern FILE_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

    private final SettingsTree tree;
    private final Path folder;
    private final String idColumn;

    YamlImages(SettingsTree tree, Path folder, String idColumn) {
        this.tree = tree;
        this.folder = folder;
        this.idColumn = idColumn;
    }

    List<StudyInputs.Sequence> sequences() throws IOException {
        SettingsTree all = tree.section("sequences");
        List<StudyInputs.Sequence> sequences = new ArrayList<>();
        for (String name : all.keys()) {
            SettingsTree one = all.section(name)
                    .only(
                            "features",
                            "second_reading",
                            "cases",
                            "second_cases",
                            "image",
                            "mask",
                            "second_mask",
                            "label",
                            "series");
            StudyInputs.Source source = source(one);
            if (source instanceof StudyInputs.Source.Images
                    && !FILE_NAME.matcher(name).matches()) {
                throw all.invalid(
                        name,
                        "names files of features; a name of a sequence with images has letters, digits, '.', '-', '_'");
            }
            sequences.add(new StudyInputs.Sequence(name, source));
        }
        if (sequences.isEmpty()) {
            throw tree.invalid(
                    "sequences", "names no sequence; give each a name and its table 'features', or its list 'cases'");
        }
        long twice = sequences.stream().filter(s -> s.source().isReadTwice()).count();
        if (twice > 0 && twice < sequences.size()) {
            throw tree.invalid(
                    "sequences",
                    "has a second reading of " + twice + " of " + sequences.size()
                            + " sequences; give one of each, or of none");
        }
        return sequences;
    }

    private StudyInputs.Source source(SettingsTree one) throws IOException {
        List<String> kinds =
                List.of("features", "cases", "image").stream().filter(one::has).toList();
        if (kinds.size() != 1) {
            throw one.invalid(
                    kinds.isEmpty() ? "features" : kinds.get(1),
                    kinds.isEmpty()
                            ? "is missing, and so are 'cases' and 'image': give a table of features, a list of cases, or"
                                    + " patterns of image and mask"
                            : "stands beside '" + kinds.get(0) + "'; give one of them");
        }
        return switch (kinds.get(0)) {
            case "features" -> {
                requireOnly(one, "features", "second_reading");
                yield new StudyInputs.Source.Tables(path(one, "features"), optional(one, "second_reading"));
            }
            case "cases" -> {
                requireOnly(one, "cases", "second_cases");
                Optional<Path> second = optional(one, "second_cases");
                yield new StudyInputs.Source.Images(
                        CaseIds.in(CaseList.read(path(one, "cases")), idColumn),
                        second.isEmpty()
                                ? Optional.empty()
                                : Optional.of(CaseIds.in(CaseList.read(second.get()), idColumn)));
            }
            default -> {
                requireOnly(one, "image", "mask", "second_mask", "label", "series");
                yield new StudyInputs.Source.Images(
                        pattern(one, "mask").list(idColumn),
                        one.has("second_mask")
                                ? Optional.of(pattern(one, "second_mask").masked(idColumn))
                                : Optional.empty());
            }
        };
    }

    private static void requireOnly(SettingsTree one, String... valid) {
        for (String key : one.keys()) {
            if (one.has(key) && !List.of(valid).contains(key)) {
                throw one.invalid(
                        key, "does not go with '" + valid[0] + "', which goes with " + Arrays.toString(valid));
            }
        }
    }

    private CasePattern pattern(SettingsTree one, String mask) {
        try {
            return new CasePattern(
                    folder,
                    one.requiredText("image"),
                    one.requiredText(mask),
                    one.text("label").map(LabelSelection::parse),
                    one.text("series"));
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw one.invalid(mask, "cannot be used: " + e.getMessage());
        }
    }

    private Optional<Path> optional(SettingsTree section, String key) {
        return section.has(key) ? Optional.of(path(section, key)) : Optional.empty();
    }

    private Path path(SettingsTree section, String key) {
        return YamlStudy.existing(folder, section, key);
    }

    /** How features are extracted; empty where the section is not there and no sequence has images. */
    Optional<StudyInputs.ImageExtraction> extraction() throws IOException {
        SettingsTree section = tree.section("extraction").only("preset", "settings", "set", "n4");
        boolean images = tree.section("sequences").keys().stream()
                .map(tree.section("sequences")::section)
                .anyMatch(s -> s.has("cases") || s.has("image"));
        if (!images) {
            if (tree.has("stability")) {
                throw tree.invalid(
                        "stability",
                        "asks for features of perturbed images, but no sequence has images ('cases', or 'image' and 'mask')");
            }
            if (!section.keys().isEmpty()) {
                throw tree.invalid(
                        "extraction",
                        "says how to extract, but no sequence has images ('cases', or 'image' and 'mask')");
            }
            return Optional.empty();
        }
        if (section.has("preset") && section.has("settings")) {
            throw section.invalid("settings", "stands beside 'extraction.preset'; give one of them");
        }
        ParameterFile file;
        String name;
        if (section.has("settings")) {
            Path path = path(section, "settings");
            file = ParameterFile.read(path);
            name = section.requiredText("settings");
        } else {
            Preset preset = preset(section);
            file = preset.parameters();
            name = preset.presetName();
        }
        for (String assignment : section.texts("set")) {
            file = file.with(assignment);
            name = name + ", " + assignment;
        }
        return Optional.of(new StudyInputs.ImageExtraction(name, file.toParameters(), biasField(section), stability()));
    }

    private Optional<StudyInputs.Stability> stability() throws IOException {
        if (!tree.has("stability")) {
            return Optional.empty();
        }
        SettingsTree section = tree.section("stability").only("perturb", "minimum", "seed");
        for (StudyInputs.Sequence sequence : sequences()) {
            if (!(sequence.source() instanceof StudyInputs.Source.Images)
                    || sequence.source().isReadTwice()) {
                throw tree.invalid(
                        "stability",
                        "takes the place of second readings, but sequence '" + sequence.name()
                                + (sequence.source().isReadTwice() ? "' has one" : "' has no images to perturb"));
            }
        }
        try {
            PerturbationPlan plan = section.isSection("perturb")
                    ? PlanFile.of(section.section("perturb"))
                    : PerturbationPlan.parse(section.requiredText("perturb"));
            return Optional.of(new StudyInputs.Stability(
                    plan,
                    section.wholeLong("seed").orElse(1),
                    section.number("minimum").orElse(IccRule.paper().threshold())));
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw tree.invalid("stability", "cannot be used: " + e.getMessage());
        }
    }

    private static Preset preset(SettingsTree section) {
        String name = section.text("preset").orElse(Preset.PAPER.presetName());
        return Preset.named(name)
                .orElseThrow(() -> section.invalid(
                        "preset",
                        "is '" + name + "': "
                                + NearestName.hint(
                                        name,
                                        Arrays.stream(Preset.values())
                                                .map(Preset::presetName)
                                                .toList())));
    }

    private static Optional<N4Settings> biasField(SettingsTree section) {
        if (!section.has("n4")) {
            return Optional.empty();
        }
        SettingsTree n4 = section.section("n4").only("shrink", "iterations", "fit");
        try {
            N4Settings settings = N4Settings.defaults().withMissingMask(n4.choice("fit", MASKS, MissingMask.OTSU));
            int shrink = n4.whole("shrink").orElse(1);
            settings = settings.withShrinkFactors(List.of(shrink, shrink, shrink));
            List<Integer> iterations = n4.numbers("iterations").stream()
                    .map(d -> Math.toIntExact(Math.round(d)))
                    .toList();
            return Optional.of(iterations.isEmpty() ? settings : settings.withMaximumNumberOfIterations(iterations));
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw section.invalid("n4", "cannot be used: " + e.getMessage());
        }
    }
}
