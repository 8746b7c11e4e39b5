package org.voxrisk.riskmodel.study.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.SettingsTree;
import org.voxrisk.riskmodel.clinical.PathologyColumns;
import org.voxrisk.riskmodel.clinical.RiskStratification;
import org.voxrisk.riskmodel.survival.data.DateForm;
import org.voxrisk.riskmodel.survival.data.EventCodes;
import org.voxrisk.riskmodel.survival.data.FollowUpSource;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;
import org.voxrisk.riskmodel.survival.data.ModelColumns;
import org.voxrisk.riskmodel.survival.data.Observed;
import org.voxrisk.riskmodel.survival.data.ZeroTimes;

/** The section {@code outcome} of a study file, and which other settings do not go with it. */
final class YamlOutcome {
    private static final Map<String, FollowUpUnit> UNITS = units();
    private static final Map<String, ZeroTimes> ZERO_TIMES = zeroTimes();
    private static final Map<String, DateForm> DATE_FORMS = dateForms();
    private static final Set<String> LASSO_FAMILY = Set.of("cox");
    private static final Set<String> LASSO_MEASURE = Set.of("deviance");

    private final SettingsTree tree;

    /**
     * Takes the whole file.
     *
     * @param tree the file
     */
    YamlOutcome(SettingsTree tree) {
        this.tree = tree;
    }

    private static Map<String, FollowUpUnit> units() {
        Map<String, FollowUpUnit> words = new LinkedHashMap<>();
        for (FollowUpUnit unit : FollowUpUnit.values()) {
            words.put(unit.word(), unit);
        }
        return Collections.unmodifiableMap(words);
    }

    private static Map<String, ZeroTimes> zeroTimes() {
        Map<String, ZeroTimes> words = new LinkedHashMap<>();
        for (ZeroTimes rule : ZeroTimes.values()) {
            words.put(rule.name().toLowerCase(Locale.ROOT).replace('_', '-'), rule);
        }
        return Collections.unmodifiableMap(words);
    }

    private static Map<String, DateForm> dateForms() {
        Map<String, DateForm> words = new LinkedHashMap<>();
        for (DateForm form : DateForm.values()) {
            words.put(form.word(), form);
        }
        return Collections.unmodifiableMap(words);
    }

    StudyInputs.Outcome read() {
        SettingsTree outcome = tree.section("outcome").only("pathology", "column", "without", "with", "survival");
        if (outcome.has("survival")) {
            for (String other : List.of("pathology", "column", "without", "with")) {
                if (outcome.has(other)) {
                    throw outcome.invalid(other, "stands beside 'outcome.survival'; a study has one outcome");
                }
            }
            StudyInputs.Outcome survival = survival(outcome.section("survival"));
            refuseSettingsOfClasses();
            return survival;
        }
        if (outcome.has("column")) {
            if (outcome.has("pathology")) {
                throw outcome.invalid("pathology", "stands beside 'outcome.column'; give one of them");
            }
            return new StudyInputs.Outcome.Column(
                    outcome.requiredText("column"),
                    outcome.text("without").orElse("0"),
                    outcome.text("with").orElse("1"));
        }
        return pathology(outcome.section("pathology"));
    }

    private static StudyInputs.Outcome pathology(SettingsTree section) {
        SettingsTree pathology = section.only(
                "lymph_node_metastasis",
                "parametrial_infiltration",
                "positive_margin",
                "lymphovascular_invasion",
                "stromal_fraction",
                "tumour_size_cm",
                "size_threshold_cm");
        PathologyColumns usual = PathologyColumns.standard();
        return new StudyInputs.Outcome.Pathology(
                new PathologyColumns(
                        pathology.text("lymph_node_metastasis").orElse(usual.lymphNodeMetastasis()),
                        pathology.text("parametrial_infiltration").orElse(usual.parametrialInfiltration()),
                        pathology.text("positive_margin").orElse(usual.positiveMargin()),
                        pathology.text("lymphovascular_invasion").orElse(usual.lymphovascularInvasion()),
                        pathology.text("stromal_fraction").orElse(usual.stromalFraction()),
                        pathology.text("tumour_size_cm").orElse(usual.tumourSizeCm())),
                pathology.number("size_threshold_cm").orElse(RiskStratification.DEFAULT_SIZE_THRESHOLD_CM));
    }

    private StudyInputs.Outcome survival(SettingsTree section) {
        SettingsTree survival = section.only(
                "time",
                "unit",
                "start",
                "end",
                "date_format",
                "event",
                "zero_times",
                "horizons",
                "strata",
                "cluster",
                "weights",
                "offset");
        Observed observed = observed(survival);
        FollowUpUnit unit = unit(survival, observed);
        EventCodes codes = codes(survival);
        String event = survival.isSection("event")
                ? survival.section("event").requiredText("column")
                : survival.requiredText("event");
        try {
            FollowUpSource source = new FollowUpSource(
                    observed,
                    event,
                    codes,
                    unit,
                    survival.choice("zero_times", ZERO_TIMES, ZeroTimes.REFUSE),
                    new ModelColumns(
                            survival.oneOrMoreTexts("strata"),
                            survival.text("cluster"),
                            survival.text("weights"),
                            survival.text("offset")));
            return new StudyInputs.Outcome.Survival(source, horizons(survival, source));
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw tree.section("outcome").invalid("survival", "cannot be used: " + e.getMessage());
        }
    }

    private static Observed observed(SettingsTree survival) {
        if (survival.has("time")) {
            for (String other : List.of("start", "end", "date_format")) {
                if (survival.has(other)) {
                    throw survival.invalid(
                            other,
                            "stands beside 'outcome.survival.time'; give a column of durations, or two of dates");
                }
            }
            return new Observed.Durations(survival.requiredText("time"));
        }
        if (!survival.has("start") && !survival.has("end")) {
            throw survival.invalid(
                    "time", "is missing: name a column of durations by 'time', or two of dates by 'start' and 'end'");
        }
        String start = survival.requiredText("start");
        String end = survival.requiredText("end");
        if (start.equals(end)) {
            throw survival.invalid("end", "names the same column as 'start'");
        }
        return new Observed.Dates(start, end, survival.choice("date_format", DATE_FORMS, DateForm.ISO));
    }

    /** Dates are counted in days unless another unit is named; durations have the unit that is named, or that of their column. */
    private static FollowUpUnit unit(SettingsTree survival, Observed observed) {
        if (!(observed instanceof Observed.Durations durations)) {
            return survival.choice("unit", UNITS, FollowUpUnit.DAYS);
        }
        Optional<FollowUpUnit> named = FollowUpUnit.inName(durations.column());
        if (!survival.has("unit")) {
            return named.orElseThrow(() -> survival.invalid(
                    "time",
                    "is column '" + durations.column() + "', whose name tells no unit: add 'unit', one of "
                            + String.join(", ", UNITS.keySet())));
        }
        FollowUpUnit unit = survival.choice("unit", UNITS, FollowUpUnit.DAYS);
        if (named.isPresent() && named.get() != unit) {
            throw survival.invalid(
                    "unit",
                    "is " + unit.word() + ", and the name of column '" + durations.column() + "' says "
                            + named.get().word() + ": correct one of them");
        }
        return unit;
    }

    private static EventCodes codes(SettingsTree survival) {
        if (!survival.isSection("event")) {
            return EventCodes.usual();
        }
        SettingsTree event = survival.section("event").only("column", "event", "censored", "competing");
        if (!event.has("event") && !event.has("censored") && !event.has("competing")) {
            return EventCodes.usual();
        }
        for (String needed : List.of("event", "censored")) {
            if (event.oneOrMoreTexts(needed).isEmpty()) {
                throw event.invalid(
                        needed,
                        "has no code: where codes are named, those of the event and of censored patients must be");
            }
        }
        SettingsTree competing = event.section("competing");
        Map<String, List<String>> others = new LinkedHashMap<>();
        for (String name : competing.keys()) {
            others.put(name, competing.oneOrMoreTexts(name));
        }
        try {
            return EventCodes.of(event.oneOrMoreTexts("event"), event.oneOrMoreTexts("censored"), others);
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw survival.invalid("event", "cannot be used: " + e.getMessage());
        }
    }

    private static List<Double> horizons(SettingsTree survival, FollowUpSource source) {
        if (!survival.has("horizons")) {
            return source.unit().usualHorizons();
        }
        List<Double> horizons = survival.numbers("horizons");
        try {
            return new StudyInputs.Outcome.Survival(source, horizons).horizons();
        } catch (IllegalArgumentException e) {
            throw survival.invalid("horizons", "cannot be used: " + e.getMessage());
        }
    }

    /** Settings that mean something for two classes alone are refused, so that nobody takes them for being in force. */
    private void refuseSettingsOfClasses() {
        String cause = "'outcome.survival' predicts times; leave it out";
        if (tree.has("neighbours")) {
            throw tree.invalid("neighbours", "classify patients, and " + cause);
        }
        if (tree.has("classifiers")
                && (tree.isSection("classifiers")
                        || !tree.requiredText("classifiers").equals("none"))) {
            throw tree.invalid("classifiers", "tell two classes apart, and " + cause);
        }
        SettingsTree selection = tree.section("selection");
        if (selection.section("univariate").has("rule")) {
            throw selection
                    .section("univariate")
                    .invalid("rule", "is a test between two classes, and 'outcome.survival' takes Cox's; leave it out");
        }
        SettingsTree lasso = selection.section("lasso");
        word(lasso, "family", LASSO_FAMILY);
        word(lasso, "measure", LASSO_MEASURE);
    }

    private static void word(SettingsTree section, String key, Set<String> valid) {
        section.text(key).filter(word -> !valid.contains(word)).ifPresent(word -> {
            throw section.invalid(
                    key, "is '" + word + "': with 'outcome.survival' valid is " + String.join(", ", valid));
        });
    }
}
