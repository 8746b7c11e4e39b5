package org.voxrisk.riskmodel.study.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.io.settings.NearestName;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.SettingsTree;
import org.voxrisk.riskmodel.clinical.ClinicalIndex;
import org.voxrisk.riskmodel.clinical.ClinicalVariable;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Categorical;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Numeric;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Order;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Role;
import org.voxrisk.riskmodel.clinical.PathologyColumns;
import org.voxrisk.riskmodel.survival.data.ModelColumns;

/** The section {@code clinical} of a study file: columns that may enter the clinical signature, and indices of them. */
final class YamlClinical {
    private static final double LARGEST_CM = 30;

    private final SettingsTree section;
    private final StudyInputs.Outcome outcome;
    private final List<ClinicalIndex> indices;

    YamlClinical(SettingsTree section, StudyInputs.Outcome outcome) {
        this.section = section.only("file", "numeric", "categorical", "indices", "blood", "centre");
        this.outcome = outcome;
        this.indices = section.texts("indices").stream().map(this::index).toList();
    }

    private ClinicalIndex index(String symbol) {
        return ClinicalIndex.ofSymbol(symbol)
                .orElseThrow(() -> section.invalid(
                        "indices",
                        "names '" + symbol + "': "
                                + NearestName.hint(
                                        symbol,
                                        Arrays.stream(ClinicalIndex.values())
                                                .map(ClinicalIndex::symbol)
                                                .toList())));
    }

    /** Candidates that hold numbers: columns, then indices. */
    List<String> numericCandidates() {
        List<String> names = new ArrayList<>(section.section("numeric").keys());
        indices.forEach(i -> names.add(i.symbol()));
        names.forEach(this::refuseOutcome);
        return names;
    }

    /** Candidates that hold levels. */
    List<String> categoricalCandidates() {
        List<String> names = section.section("categorical").keys();
        names.forEach(this::refuseOutcome);
        if (names.isEmpty() && section.section("numeric").keys().isEmpty() && indices.isEmpty()) {
            throw section.invalid(
                    "numeric", "and 'clinical.categorical' declare no column; a clinical signature needs one");
        }
        return names;
    }

    private void refuseOutcome(String name) {
        String key = section.section("numeric").has(name) ? "numeric" : "categorical";
        if (outcomeColumns().contains(name)) {
            throw section.section(key).invalid(name, "makes the outcome: it cannot predict it. Leave it out");
        }
        if (outcome instanceof StudyInputs.Outcome.Survival survival) {
            ModelColumns more = survival.source().more();
            boolean used = more.strata().contains(name)
                    || more.weights().filter(name::equals).isPresent()
                    || more.offset().filter(name::equals).isPresent();
            if (used) {
                throw section.section(key)
                        .invalid(
                                name,
                                "is a stratum, weight or offset of 'outcome.survival': it cannot be a candidate, too");
            }
        }
    }

    private List<String> outcomeColumns() {
        if (outcome instanceof StudyInputs.Outcome.Column column) {
            return List.of(column.name());
        }
        return outcome instanceof StudyInputs.Outcome.Survival survival
                ? survival.source().outcomeColumns()
                : columns(((StudyInputs.Outcome.Pathology) outcome).columns());
    }

    private static List<String> columns(PathologyColumns c) {
        return List.of(
                c.lymphNodeMetastasis(),
                c.parametrialInfiltration(),
                c.positiveMargin(),
                c.lymphovascularInvasion(),
                c.stromalFraction(),
                c.tumourSizeCm());
    }

    StudyInputs.Clinical read(Path file) {
        List<ClinicalVariable> variables = new ArrayList<>();
        numeric("numeric", Role.PREDICTOR, variables);
        // Columns that indices are computed of, and that are no candidates themselves.
        numeric("blood", Role.DESCRIPTION, variables);
        SettingsTree categorical = section.section("categorical");
        for (String name : categorical.keys()) {
            SettingsTree one = categorical.section(name).only("levels", "ordered");
            try {
                variables.add(Categorical.of(
                        name,
                        one.flag("ordered").orElse(false) ? Order.ORDERED : Order.UNORDERED,
                        Role.PREDICTOR,
                        one.texts("levels")));
            } catch (ParameterException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw categorical.invalid(name, "cannot be used: " + e.getMessage());
            }
        }
        if (outcome instanceof StudyInputs.Outcome.Pathology pathology) {
            for (String name : columns(pathology.columns())) {
                boolean size = name.equals(pathology.columns().tumourSizeCm());
                variables.add(new Numeric(name, size ? "cm" : "1", 0, size ? LARGEST_CM : 1, Role.PATHOLOGY));
            }
        }
        return new StudyInputs.Clinical(file, variables, indices, section.text("centre"));
    }

    private void numeric(String key, Role role, List<ClinicalVariable> variables) {
        SettingsTree numeric = section.section(key);
        for (String name : numeric.keys()) {
            SettingsTree one = numeric.section(name).only("unit", "range");
            List<Double> range = one.numbers("range");
            if (!range.isEmpty() && range.size() != 2) {
                throw one.invalid("range", "must be two numbers, the smallest and the largest, found " + range);
            }
            String unit = one.text("unit").orElse("1");
            try {
                variables.add(
                        range.isEmpty()
                                ? Numeric.of(name, unit, role)
                                : new Numeric(name, unit, range.get(0), range.get(1), role));
            } catch (IllegalArgumentException e) {
                throw numeric.invalid(name, "cannot be used: " + e.getMessage());
            }
        }
    }
}
